-- Download links: getting keys and a link, redeeming it, and who shared it with whom. The counted redemption is one
-- statement and knows no tenant: whoever holds the token may download, and nobody else can name the row.

ALTER TABLE "links" ADD COLUMN "activated_by" TEXT,
ADD COLUMN "told_activation" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "watched_activation" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "usage_events" ADD COLUMN "link_id" UUID;

-- CreateTable
CREATE TABLE "key_copies" (
    "service" TEXT NOT NULL,
    "service_key_id" TEXT NOT NULL,
    "cipher" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "key_copies_pkey" PRIMARY KEY ("service","service_key_id")
);

-- CreateTable
CREATE TABLE "link_shares" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "partner_id" UUID NOT NULL,
    "link_id" UUID NOT NULL,
    "activation" INTEGER NOT NULL,
    "shared_by" TEXT NOT NULL,
    "to_address" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "link_shares_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "links_id_partner_id_key" ON "links"("id", "partner_id");
CREATE INDEX "links_due" ON "links"("expires_at") WHERE (state = 'active'::text);
CREATE INDEX "links_untended" ON "links"("activated_at") WHERE (((state = 'active'::text) AND (watched_activation < activation)) OR ((state = ANY (ARRAY['expired'::text, 'exhausted'::text])) AND (told_activation < activation)));
CREATE INDEX "link_shares_link_id_activation_idx" ON "link_shares"("link_id", "activation");
CREATE INDEX "link_shares_partner_id_at_idx" ON "link_shares"("partner_id", "at");

ALTER TABLE "usage_events" ADD CONSTRAINT "usage_events_link_id_partner_id_fkey" FOREIGN KEY ("link_id", "partner_id") REFERENCES "links"("id", "partner_id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "link_shares" ADD CONSTRAINT "link_shares_link_id_partner_id_fkey" FOREIGN KEY ("link_id", "partner_id") REFERENCES "links"("id", "partner_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What ended before there were letters about it needs none.
UPDATE links SET told_activation = activation WHERE state <> 'active';

ALTER TABLE links ADD CONSTRAINT links_tended CHECK (
  told_activation BETWEEN 0 AND activation AND watched_activation BETWEEN 0 AND activation);
ALTER TABLE link_shares ADD CONSTRAINT link_shares_words CHECK (locale IN ('en', 'zh-TW') AND activation > 0);
-- A redemption changes no indexed column but at its last download, so with room in the page it touches no index.
ALTER TABLE links SET (fillfactor = 70);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON link_shares
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- ---------------------------------------------------------------- getting keys and a link

-- What stands in the way of showing the keys of a line; null when nothing does. `ticketId` names the open cancellation.
CREATE FUNCTION reveal_refusal(line order_lines, p_link_state text) RETURNS jsonb LANGUAGE plpgsql STABLE
  SET search_path = public, pg_temp AS $$
DECLARE
  claim uuid := (SELECT ticket_id FROM ticket_lines WHERE order_line_id = line.id AND open);
  sold text := (SELECT status FROM orders WHERE id = line.order_id);
BEGIN
  IF line.cancelled_at IS NOT NULL THEN
    RETURN '{"refused": "link-revoked"}';
  ELSIF claim IS NOT NULL THEN
    RETURN jsonb_build_object('refused', 'open-cancellation', 'ticketId', claim);
  ELSIF sold <> 'completed' THEN
    RETURN jsonb_build_object('refused', 'illegal-move', 'orderStatus', sold);
  ELSIF p_link_state = 'revoked' THEN
    RETURN '{"refused": "link-revoked"}';
  END IF;
  RETURN NULL;
END $$;

-- The keys of a line that can be used, as they are kept: sealed. A key that an outside service gave before copies were
-- kept has no cipher.
CREATE FUNCTION sealed_keys(p_line uuid) RETURNS jsonb LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'lastFive', k.last_five, 'service', k.service,
    'serviceKeyId', k.service_key_id, 'cipher', encode(coalesce(v.cipher, c.cipher), 'base64')) ORDER BY k.created_at, k.id), '[]')
  FROM licence_keys k
  LEFT JOIN vault_keys v ON k.service = 'internal' AND v.id = k.service_key_id
  LEFT JOIN key_copies c ON c.service = k.service AND c.service_key_id = k.service_key_id
  WHERE k.order_line_id = p_line AND k.status = 'active' AND (v.id IS NULL OR v.status = 'active')
$$;

-- The link of a line and a build as it is from now on: the same while it lives, its next activation after its end, a new
-- one where there was none. `p` is that of get_downloads.
CREATE FUNCTION activate_link(line order_lines, p jsonb, p_token_hash bytea, OUT l links, OUT fresh boolean)
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  began timestamptz := clock_timestamp();
  ends timestamptz := began + make_interval(secs => (p ->> 'ttlMs')::numeric / 1000);
BEGIN
  fresh := true;
  INSERT INTO links (id, partner_id, order_line_id, build_id, token_hash, activated_at, expires_at, downloads_allowed, activated_by)
  VALUES ((p ->> 'linkId')::uuid, line.partner_id, line.id, p ->> 'buildId', p_token_hash, began, ends,
    (p ->> 'downloads')::integer, p -> 'actor' ->> 'id')
  ON CONFLICT (order_line_id, build_id) DO NOTHING RETURNING * INTO l;
  IF FOUND THEN
    RETURN;
  END IF;
  UPDATE links SET activation = activation + 1, state = 'active', activated_at = began, expires_at = ends, downloads_used = 0,
    downloads_allowed = (p ->> 'downloads')::integer, activated_by = p -> 'actor' ->> 'id'
  WHERE order_line_id = line.id AND build_id = p ->> 'buildId' AND NOT (p ->> 'replayed')::boolean
    AND (state IN ('expired', 'exhausted') OR (state = 'active' AND (expires_at <= began OR downloads_used >= downloads_allowed)))
  RETURNING * INTO l;
  IF FOUND THEN
    RETURN;
  END IF;
  fresh := false;
  SELECT * INTO l FROM links WHERE order_line_id = line.id AND build_id = p ->> 'buildId';
END $$;

-- Shows the keys of a line and activates its link, in one step that a filing of a cancellation cannot cross: the claim's
-- foreign key needs the line that is locked here. Links are locked before their line, as a redemption does it. SECURITY
-- DEFINER, because the API's role can read no key and move no link; it sees its own partner's lines only, and the desk,
-- which may not see keys, none. `p`: {orderLineId, buildId, linkId (of a new link), ttlMs, downloads, actor, address,
-- agent, replayed}. Answers {keys, linkId, fresh} or {refused, …}.
CREATE FUNCTION get_downloads(p jsonb, p_token_hash bytea) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
DECLARE
  line order_lines;
  known links;
  given record;
  refusal jsonb;
  keys jsonb;
BEGIN
  PERFORM FROM links WHERE order_line_id = (p ->> 'orderLineId')::uuid AND build_id = p ->> 'buildId'
    AND partner_id = current_partner() FOR UPDATE;
  SELECT * INTO line FROM order_lines WHERE id = (p ->> 'orderLineId')::uuid AND partner_id = current_partner() FOR UPDATE;
  IF NOT FOUND OR NOT EXISTS (SELECT FROM builds b JOIN skus s ON s.product_id = b.product_id
    WHERE s.id = line.sku_id AND b.id = p ->> 'buildId') THEN
    RETURN '{"refused": "not-found"}';
  END IF;
  BEGIN
    SELECT * INTO known FROM links WHERE order_line_id = line.id AND build_id = p ->> 'buildId' FOR UPDATE NOWAIT;
  EXCEPTION WHEN lock_not_available THEN
    -- Made by somebody else just now, and being redeemed: the next try locks it first.
    RAISE EXCEPTION 'the link is new' USING ERRCODE = 'serialization_failure';
  END;
  refusal := reveal_refusal(line, known.state);
  IF refusal IS NOT NULL THEN
    RETURN refusal;
  END IF;
  given := activate_link(line, p, p_token_hash);
  keys := sealed_keys(line.id);
  INSERT INTO usage_events (partner_id, order_line_id, link_id, kind, at, actor, address, agent)
  SELECT line.partner_id, line.id, (given.l).id, kind, clock_timestamp(), p -> 'actor', (p ->> 'address')::inet, p ->> 'agent'
  FROM unnest(ARRAY[CASE WHEN keys <> '[]' THEN 'key-revealed' END, CASE WHEN given.fresh THEN 'link-activated' END]) kind
  WHERE kind IS NOT NULL;
  RETURN jsonb_build_object('keys', keys, 'linkId', (given.l).id, 'fresh', given.fresh);
END $$;

-- ---------------------------------------------------------------- the public side

-- The counted redemption. One conditional UPDATE on the server's own clock decides, so however many press Download at
-- once, on however many processes, nobody is served past the limit, the end or a revocation. It locks the link, then
-- (by the foreign key of the event) its line.
CREATE FUNCTION redeem_link(p_token_hash bytea, p_address inet, p_agent text, OUT outcome text, OUT link uuid,
  OUT partner uuid, OUT of_activation integer, OUT last boolean, OUT file text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  l links;
BEGIN
  UPDATE links SET downloads_used = downloads_used + 1,
    state = CASE WHEN downloads_used + 1 < downloads_allowed THEN state ELSE 'exhausted' END
  WHERE token_hash = p_token_hash AND state = 'active' AND downloads_used < downloads_allowed
    AND expires_at > clock_timestamp()
  RETURNING * INTO l;
  IF FOUND THEN
    INSERT INTO usage_events (partner_id, order_line_id, link_id, kind, at, actor, address, agent)
    VALUES (l.partner_id, l.order_line_id, l.id, 'downloaded', clock_timestamp(),
      jsonb_build_object('kind', 'contact', 'id', 'link:' || l.id, 'name', 'Link holder'), p_address, p_agent);
    outcome := 'redeemed';
    link := l.id;
    partner := l.partner_id;
    of_activation := l.activation;
    last := l.state = 'exhausted';
    file := (SELECT file_name FROM builds WHERE id = l.build_id);
    RETURN;
  END IF;
  SELECT * INTO l FROM links WHERE token_hash = p_token_hash;
  outcome := CASE WHEN NOT FOUND THEN 'not-found' WHEN l.state = 'revoked' THEN 'link-revoked'
    WHEN l.state = 'exhausted' OR l.downloads_used >= l.downloads_allowed THEN 'download-limit' ELSE 'link-expired' END;
END $$;

-- What the page of a link shows; no row for a token that is nobody's.
CREATE FUNCTION page_of_link(p_token_hash bytea) RETURNS TABLE (state text, used integer, allowed integer,
  expires_at timestamptz, checked_at timestamptz, title text, title_zh text, version text, language text, file_type text,
  architecture text, file_name text, size_bytes bigint, sha256 text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT l.state, l.downloads_used, l.downloads_allowed, l.expires_at, clock_timestamp(), p.title, p.title_zh, b.version,
    b.language, b.file_type, b.architecture, b.file_name, b.size_bytes, b.sha256
  FROM links l JOIN builds b ON b.id = l.build_id JOIN products p ON p.id = b.product_id
  WHERE l.token_hash = p_token_hash
$$;

-- The file that a redeemed link gives, and whether it still may.
CREATE FUNCTION file_of_link(p_link uuid) RETURNS TABLE (revoked boolean, storage_name text, file_name text, size_bytes bigint,
  sha256 text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT l.state = 'revoked', b.storage_name, b.file_name, b.size_bytes, b.sha256
  FROM links l JOIN builds b ON b.id = l.build_id WHERE l.id = p_link
$$;

-- Those of some links that are revoked by now: asked for all transfers of a process at once.
CREATE FUNCTION revoked_links(p_links uuid[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
  SELECT id FROM links WHERE id = ANY (p_links) AND state = 'revoked'
$$;

-- Every process that is sending a file of the link hears of its revocation when it is committed.
CREATE FUNCTION announce_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('rescind_links', new.id::text);
  RETURN NULL;
END $$;
CREATE TRIGGER announce AFTER UPDATE OF state ON links FOR EACH ROW
  WHEN (new.state = 'revoked' AND old.state <> 'revoked') EXECUTE FUNCTION announce_link();

-- ---------------------------------------------------------------- who may

ALTER TABLE link_shares ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_partner ON link_shares TO rescind_api
  USING (partner_id = (SELECT current_partner()) OR (SELECT current_desk()))
  WITH CHECK (partner_id = (SELECT current_partner()) OR (SELECT current_desk()));
CREATE POLICY every_case ON link_shares TO rescind_worker USING (true) WITH CHECK (true);

REVOKE ALL ON FUNCTION reveal_refusal(order_lines, text), sealed_keys(uuid), activate_link(order_lines, jsonb, bytea),
  get_downloads(jsonb, bytea), redeem_link(bytea, inet, text), page_of_link(bytea), file_of_link(uuid), revoked_links(uuid[]),
  announce_link() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION get_downloads(jsonb, bytea), redeem_link(bytea, inet, text), page_of_link(bytea),
  file_of_link(uuid), revoked_links(uuid[]) TO rescind_api;
GRANT SELECT, INSERT ON link_shares TO rescind_api;
GRANT SELECT ON link_shares TO rescind_worker;
-- The API cannot read a copy of a key, as it cannot read the vault.
GRANT SELECT, INSERT ON key_copies TO rescind_worker;
GRANT UPDATE (told_activation, watched_activation) ON links TO rescind_worker;
