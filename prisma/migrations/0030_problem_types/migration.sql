-- The forms of the problem types besides cancellation, as data: versions, of which the newest that was published is
-- filled in, and a draft of the next. A ticket remembers which version it was filed with, and the answers.

-- AlterTable
ALTER TABLE "tickets" ADD COLUMN     "answers" JSONB,
ADD COLUMN     "form_version" INTEGER;

-- CreateTable
CREATE TABLE "problem_types" (
    "problem_type" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "editor" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "problem_types_pkey" PRIMARY KEY ("problem_type")
);

-- CreateTable
CREATE TABLE "problem_forms" (
    "problem_type" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "document" JSONB NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "author" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_at" TIMESTAMPTZ(3),

    CONSTRAINT "problem_forms_pkey" PRIMARY KEY ("problem_type","version")
);

-- CreateIndex
CREATE UNIQUE INDEX "one_problem_form_draft" ON "problem_forms"("problem_type") WHERE (status = 'draft'::text);

-- AddForeignKey
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_problem_type_form_version_fkey" FOREIGN KEY ("problem_type", "form_version") REFERENCES "problem_forms"("problem_type", "version") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "problem_forms" ADD CONSTRAINT "problem_forms_problem_type_fkey" FOREIGN KEY ("problem_type") REFERENCES "problem_types"("problem_type") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE problem_types ADD CONSTRAINT problem_types_words CHECK (
  revision > 0 AND problem_type IN ('keys-and-downloads', 'eligibility', 'billing', 'other'));
ALTER TABLE problem_forms ADD CONSTRAINT problem_forms_words CHECK (
  version > 0 AND revision > 0 AND status IN ('draft', 'published') AND jsonb_typeof(document -> 'fields') = 'array'
  AND (status = 'published') = (published_at IS NOT NULL));
ALTER TABLE tickets ADD CONSTRAINT tickets_answers CHECK (
  (answers IS NULL) = (form_version IS NULL) AND (answers IS NULL OR jsonb_typeof(answers) = 'object'));

-- ---------------------------------------------------------------- what was published stays as it is

CREATE OR REPLACE FUNCTION keep_published() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF old.status = 'published' THEN
    RAISE EXCEPTION 'version % of % is published: % is refused', old.version, tg_table_name, tg_op USING ERRCODE = 'RC002';
  END IF;
  RETURN CASE tg_op WHEN 'DELETE' THEN old ELSE new END;
END $$;
CREATE TRIGGER published_stays BEFORE UPDATE OR DELETE ON problem_forms FOR EACH ROW EXECUTE FUNCTION keep_published();
CREATE TRIGGER published_stay BEFORE TRUNCATE ON problem_forms FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Makes a version of the draft that its publisher has read. Answers its number; null when the draft is another by now.
CREATE FUNCTION publish_problem_form(p_type text, p_revision integer, p_note text, p_author jsonb) RETURNS integer
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE problem_forms SET status = 'published', note = p_note, author = p_author, published_at = clock_timestamp(),
    updated_at = clock_timestamp()
  WHERE current_desk() AND problem_type = p_type AND status = 'draft' AND revision = p_revision RETURNING version
$$;

-- ---------------------------------------------------------------- what every installation begins with

-- Nothing that is asked from the start is required: a request may still be a few words alone.
CREATE FUNCTION pg_temp.field(key text, kind text, en text, zh text, rest jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE sql AS $$
  SELECT jsonb_build_object('key', key, 'kind', kind, 'label', jsonb_build_object('en', en, 'zh-TW', zh), 'help', NULL,
    'required', false, 'personal', false, 'options', '[]'::jsonb, 'minimum', NULL, 'maximum', NULL, 'shownWhen', NULL) || rest
$$;
CREATE FUNCTION pg_temp.options(VARIADIC p text[]) RETURNS jsonb LANGUAGE sql AS $$
  SELECT jsonb_build_object('options', jsonb_agg(jsonb_build_object('value', p[i],
    'label', jsonb_build_object('en', p[i + 1], 'zh-TW', p[i + 2])) ORDER BY i))
  FROM generate_series(1, cardinality(p), 3) AS i
$$;
CREATE FUNCTION pg_temp.shown_when(field text, VARIADIC is_one_of text[]) RETURNS jsonb LANGUAGE sql AS $$
  SELECT jsonb_build_object('shownWhen', jsonb_build_object('field', field, 'isOneOf', to_jsonb(is_one_of)))
$$;
CREATE FUNCTION pg_temp.help(en text, zh text) RETURNS jsonb LANGUAGE sql AS $$
  SELECT jsonb_build_object('help', jsonb_build_object('en', en, 'zh-TW', zh))
$$;

INSERT INTO problem_types (problem_type, editor)
SELECT name, '{"kind": "system", "id": "rescind", "name": "Rescind"}'
FROM unnest(ARRAY['keys-and-downloads', 'eligibility', 'billing', 'other']) AS name;

INSERT INTO problem_forms (problem_type, version, status, document, note, author, published_at)
SELECT problem_type, 1, 'published', jsonb_build_object('fields', fields), 'Ready-made.',
  '{"kind": "system", "id": "rescind", "name": "Rescind"}', now()
FROM (VALUES
  ('keys-and-downloads', jsonb_build_array(
    pg_temp.field('need', 'choice', 'What does not work?', '遇到什麼問題？', pg_temp.options(
      'key-missing', 'A key is missing', '缺少金鑰', 'key-refused', 'A key is refused', '金鑰遭拒',
      'link', 'A download link does not work', '下載連結無法使用', 'file', 'A file cannot be installed', '檔案無法安裝',
      'else', 'Something else', '其他')),
    pg_temp.field('order', 'order', 'Order ID or subscription ID', '訂單識別碼或訂閱識別碼'),
    pg_temp.field('product', 'product', 'Product', '產品', pg_temp.shown_when('need', 'link', 'file')),
    pg_temp.field('message', 'long-text', 'What the screen says', '畫面顯示的訊息', pg_temp.shown_when('need', 'key-refused', 'link', 'file')
      || pg_temp.help('As it stands there, but without the key itself.', '請照原文填寫，但不要填入金鑰本身。')),
    pg_temp.field('since', 'date', 'Since when', '從何時開始'))),
  ('eligibility', jsonb_build_array(
    pg_temp.field('business', 'several-choices', 'What your company does', '貴公司的業務', pg_temp.options(
      'resale', 'Resale', '經銷', 'consulting', 'Consulting', '顧問服務', 'hosting', 'Hosting', '代管服務',
      'development', 'Software development', '軟體開發')),
    pg_temp.field('website', 'link', 'Your company’s website', '貴公司網站'),
    pg_temp.field('customers', 'number', 'Customers expected in the first year', '預計第一年的客戶數', '{"minimum": 0, "maximum": 1000000}'),
    pg_temp.field('sold-before', 'yes-no', 'Have you sold on-premises software before?', '是否曾銷售內部部署軟體？'),
    pg_temp.field('experience', 'long-text', 'Which, and to whom?', '銷售過哪些產品？客戶類型為何？', pg_temp.shown_when('sold-before', 'yes')),
    pg_temp.field('signatory', 'text', 'Who signs for your company', '貴公司的簽署人', '{"personal": true}'))),
  ('billing', jsonb_build_array(
    pg_temp.field('about', 'choice', 'What is it about?', '有關哪一方面？', pg_temp.options(
      'refund', 'A refund has not arrived', '尚未收到退款', 'amount', 'An amount is not right', '金額不正確',
      'credit-note', 'A credit note', '貸項通知單', 'tax', 'Tax', '稅額', 'else', 'Something else', '其他')),
    pg_temp.field('order', 'order', 'Order ID or subscription ID', '訂單識別碼或訂閱識別碼'),
    pg_temp.field('document', 'text', 'Number of the invoice or credit note', '發票或貸項通知單號碼', '{"maximum": 60}'
      || pg_temp.shown_when('about', 'amount', 'credit-note', 'tax')),
    pg_temp.field('right-amount', 'text', 'Which amount would be right?', '正確的金額應為多少？', '{"maximum": 60}'
      || pg_temp.shown_when('about', 'amount')),
    pg_temp.field('by-card', 'yes-no', 'Was it paid by card?', '是否以信用卡付款？', pg_temp.shown_when('about', 'refund')),
    pg_temp.field('expected-on', 'date', 'When was it expected?', '預計何時收到？', pg_temp.shown_when('about', 'refund')))),
  ('other', jsonb_build_array(
    pg_temp.field('product', 'product', 'Product', '產品'),
    pg_temp.field('order', 'order', 'Order ID or subscription ID', '訂單識別碼或訂閱識別碼'),
    pg_temp.field('page', 'link', 'Address of the page', '頁面網址'),
    pg_temp.field('tried', 'long-text', 'What have you tried?', '已嘗試過哪些做法？')))
) AS v (problem_type, fields);

DROP FUNCTION pg_temp.field(text, text, text, text, jsonb), pg_temp.options(text[]), pg_temp.shown_when(text, text[]),
  pg_temp.help(text, text);

-- ---------------------------------------------------------------- answers are found

-- What can be searched of the answers: words of people that are not about a person, under the version they were given to.
CREATE FUNCTION answers_text(t tickets) RETURNS text LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT string_agg(t.answers ->> (field ->> 'key'), E'\n')
  FROM problem_forms f, jsonb_array_elements(f.document -> 'fields') AS field
  WHERE f.problem_type = t.problem_type AND f.version = t.form_version AND NOT (field ->> 'personal')::boolean
    AND field ->> 'kind' IN ('text', 'long-text', 'order', 'product', 'link')
$$;

-- As before, with the answers.
CREATE OR REPLACE FUNCTION ticket_words(t tickets) RETURNS tsvector LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  WITH said AS (
    SELECT visibility, left(string_agg(text, E'\n' ORDER BY created_at DESC, id), 100000) AS text
    FROM messages WHERE ticket_id = t.id GROUP BY visibility),
  bought AS (
    SELECT string_agg(concat_ws(' ', l.subscription_id,
      (SELECT string_agg(k.last_five, ' ') FROM licence_keys k WHERE k.order_line_id = l.id)), ' ') AS text
    FROM ticket_lines own JOIN order_lines l ON l.id = own.order_line_id WHERE own.ticket_id = t.id),
  whose AS (
    SELECT concat_ws(' ', c.company_name, (SELECT string_agg(domain, ' ') FROM customer_domains d WHERE d.customer_id = c.id))
      AS text FROM customers c WHERE c.id = t.customer_id),
  found (word, weight) AS (
    SELECT text_words(concat_ws(E'\n', t.number, t.title, t.description, t.customer_input, t.order_input, t.order_id,
      answers_text(t), (SELECT text FROM bought), (SELECT text FROM whose),
      (SELECT text FROM said WHERE visibility = 'public'))), 'A'
    UNION SELECT text_words(text), 'B' FROM said WHERE visibility <> 'public'),
  marks (word, weight) AS (
    VALUES ('=type:' || t.problem_type, 'A'), ('=impact:' || t.impact, 'A'), ('=reason:' || t.reason_code, 'A'),
      ('=partner:' || t.partner_id, 'A')
    UNION ALL SELECT '=tag:' || tag, 'B' FROM ticket_tags WHERE ticket_id = t.id)
  SELECT string_agg(lexeme(word) || ':' || CASE weight WHEN 'A' THEN '1A' ELSE '2B' END, ' ')::tsvector
  FROM (SELECT * FROM marks WHERE word IS NOT NULL UNION ALL (SELECT * FROM found LIMIT 20000)) words
$$;

-- ---------------------------------------------------------------- who may

-- Everybody reads what is published; drafts are the desk's. Only `publish_problem_form` makes a version of one.
ALTER TABLE problem_types ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody_reads ON problem_types FOR SELECT TO rescind_api USING (true);
CREATE POLICY desk_changes ON problem_types FOR UPDATE TO rescind_api
  USING ((SELECT current_desk())) WITH CHECK ((SELECT current_desk()));
CREATE POLICY every_case ON problem_types TO rescind_worker USING (true);
ALTER TABLE problem_forms ENABLE ROW LEVEL SECURITY;
CREATE POLICY published_is_read ON problem_forms FOR SELECT TO rescind_api USING (status = 'published');
CREATE POLICY desk_drafts ON problem_forms TO rescind_api
  USING (status = 'draft' AND (SELECT current_desk())) WITH CHECK (status = 'draft' AND (SELECT current_desk()));
CREATE POLICY every_case ON problem_forms TO rescind_worker USING (true);
GRANT SELECT ON problem_types, problem_forms TO rescind_api, rescind_worker;
GRANT UPDATE (enabled, editor, revision, updated_at) ON problem_types TO rescind_api;
GRANT INSERT (problem_type, version, document, author), UPDATE (document, author, revision, updated_at), DELETE
  ON problem_forms TO rescind_api;
REVOKE ALL ON FUNCTION publish_problem_form(text, integer, text, jsonb), answers_text(tickets) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION publish_problem_form(text, integer, text, jsonb) TO rescind_api;
