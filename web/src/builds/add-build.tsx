import { Field, Input, Radio, RadioGroup } from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useWish } from '../call/wish.js';
import { AskDialog } from '../parts/ask-dialog.js';
import { say } from '../parts/snack.js';
import { type BuildField, type BuildForm, faultOf, type How, useBuildForm } from './form.js';
import { registerBuild } from './calls.js';
import { ChosenFile } from './chosen-file.js';
import { send } from './sendings.js';

interface AddBuildProps {
  readonly productId: string;
  readonly onClose: () => void;
}

/** Registers what a file has to be, and brings it: from this computer, or from an address. */
export function AddBuild({ productId, onClose }: AddBuildProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const form = useBuildForm();
  const { how, setHow, chosen } = form;
  const wish = useWish();
  const adding = useMutation({
    mutationFn: () => registerBuild(productId, form.body(), wish.keyFor(form.body())),
    onSuccess: ({ id }) => {
      say(t('builds.done'));
      onClose();
      if (how === 'upload' && chosen) void send(id, chosen.file);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['builds', productId] }),
  });
  const shared = { form, error: adding.error };
  return (
    <AskDialog
      title={t('builds.add')}
      confirm={how === 'upload' ? t('builds.form.sendIt') : t('builds.form.fetchIt')}
      consequence={t('builds.form.consequence')}
      error={adding.error}
      isBusy={adding.isPending}
      isReady={form.isReady}
      onConfirm={() => adding.mutate()}
      onClose={onClose}
    >
      <Field label={t('builds.form.how')}>
        <RadioGroup layout="horizontal" value={how} onChange={(_event, { value }) => setHow(value as How)}>
          <Radio value="upload" label={t('builds.form.upload')} />
          <Radio value="url" label={t('builds.form.url')} />
        </RadioGroup>
      </Field>
      {how === 'upload' ? <ChosenFile form={form} /> : <FromAddress {...shared} />}
      <WhichBuild {...shared} />
    </AskDialog>
  );
}

function WhichBuild(shared: Pick<TextOfProps, 'form' | 'error'>) {
  const { t } = useTranslation();
  return (
    <div className="build-fields">
      <TextOf field="version" label={t('builds.version')} {...shared} />
      <TextOf
        field="language"
        label={t('builds.language')}
        options={['en-US', 'zh-TW', 'ja-JP', 'de-DE']}
        {...shared}
      />
      <TextOf field="fileType" label={t('builds.fileType')} hint={t('builds.form.typeHint')} {...shared} />
      <TextOf field="architecture" label={t('builds.architecture')} options={['x64', 'arm64', 'x86']} {...shared} />
      <TextOf field="fileName" label={t('builds.fileName')} {...shared} />
    </div>
  );
}

function FromAddress(shared: Pick<TextOfProps, 'form' | 'error'>) {
  const { t } = useTranslation();
  return (
    <>
      <TextOf field="sourceUrl" label={t('builds.form.address')} hint={t('builds.form.addressHint')} {...shared} />
      <TextOf field="size" label={t('builds.form.bytes')} {...shared} />
      <TextOf field="sha256" label={t('builds.form.vendorSum')} hint={t('builds.form.sumHint')} {...shared} />
    </>
  );
}

interface TextOfProps {
  readonly form: BuildForm;
  readonly error: unknown;
  readonly field: BuildField;
  readonly label: string;
  readonly hint?: string;
  readonly options?: readonly string[];
}

function TextOf({ form, error, field, label, hint, options }: TextOfProps) {
  const list = useId();
  const fault = faultOf(error, field);
  return (
    <Field
      label={label}
      required
      {...(hint ? { hint } : {})}
      {...(fault ? { validationMessage: fault.message, validationState: 'error' as const } : {})}
    >
      <Input
        value={form.typed[field]}
        onChange={(_event, { value }) => form.change(field, value)}
        {...(options ? { list } : {})}
        {...(field === 'size' ? { inputMode: 'numeric' as const } : {})}
      />
      {options ? (
        <datalist id={list}>
          {options.map((value) => (
            <option key={value} value={value}>
              {value}
            </option>
          ))}
        </datalist>
      ) : null}
    </Field>
  );
}
