import { ProgressBar } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { BuildDetail } from '../../../api/builds/schema.js';
import { Copyable } from '../parts/copyable.js';
import { DoneIcon, ProhibitedIcon, RejectedIcon, SyncingIcon } from '../parts/icons.js';
import { Pill } from '../parts/pill.js';
import { useProblemWords } from '../parts/problem-words.js';
import { useFormat } from '../parts/use-format.js';
import { BuildActions } from './actions.js';
import { OtherFile } from './sending.js';
import { type Sending, useSendings } from './sendings.js';

const LOOKS = {
  missing: { tone: 'quiet', icon: ProhibitedIcon },
  uploading: { tone: 'active', icon: SyncingIcon },
  fetching: { tone: 'active', icon: SyncingIcon },
  available: { tone: 'good', icon: DoneIcon },
  failed: { tone: 'bad', icon: RejectedIcon },
} as const;

/** Enough to tell two files apart by eye; the whole is copied. */
const SUM_SHOWN = 12;

/** What tells a build from the others of its product. */
export const nameOf = ({ version, language, fileType, architecture }: BuildDetail): string =>
  [version, language, fileType, architecture].join(' · ');

/** One build: what it has to be, how far its file is, and what can be done. */
export function BuildLine({ build }: { readonly build: BuildDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const sending = useSendings().get(build.id) ?? null;
  return (
    <li className="build">
      <div className="build-what">
        <h2>{nameOf(build)}</h2>
        <p className="soft small">
          <bdi>{build.fileName}</bdi> · {format.size(build.size)} · {t('builds.sha256')}{' '}
          <Copyable value={build.sha256} label={t('builds.sha256')}>
            {build.sha256.slice(0, SUM_SHOWN)}…
          </Copyable>
        </p>
        <HowFar build={build} sending={sending} />
      </div>
      <Pill {...LOOKS[build.state]}>{t(`builds.state.${build.state}`)}</Pill>
      <BuildActions build={build} sending={sending} name={nameOf(build)} />
    </li>
  );
}

interface PartProps {
  readonly build: BuildDetail;
  readonly sending: Sending | null;
}

function HowFar({ build, sending }: PartProps) {
  const { t } = useTranslation();
  const { failure, state, upload } = build;
  if (failure) {
    const detail = failure.detail === '' ? '–' : failure.detail;
    return <p className="build-why">{t(`builds.failure.${failure.code}`, { detail })}</p>;
  }
  if (upload?.state === 'expired' && state === 'missing') return <p className="soft small">{t('builds.expired')}</p>;
  if (!upload || (state !== 'uploading' && state !== 'fetching')) return null;
  return (
    <>
      <Progress build={build} received={sending?.sent.received ?? upload.received} />
      <Standing build={build} sending={sending} />
    </>
  );
}

function Progress({ build, received }: { readonly build: BuildDetail; readonly received: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className="build-progress">
      <ProgressBar value={received / build.size} aria-label={t('builds.progressOf', { name: nameOf(build) })} />
      <span className="soft small">
        {t('builds.progress', { received: format.size(received), size: format.size(build.size) })}
      </span>
    </div>
  );
}

/** In words: whether it moves, and what to do when it does not. */
function Standing({ build, sending }: PartProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const problem = useProblemWords(sending?.error);
  const until = format.time(build.upload?.expiresAt ?? '');
  if (build.upload?.source) return <p className="soft small">{t('builds.from', { source: build.upload.source })}</p>;
  if (sending?.state === 'failed') {
    const words = sending.error instanceof OtherFile ? t('builds.otherFile') : `${problem.title}. ${problem.advice}`;
    return (
      <p className="build-why" role="alert">
        {words}
      </p>
    );
  }
  if (sending?.state === 'paused') return <p className="soft small">{t('builds.paused', { until })}</p>;
  if (sending?.sent.isJoining || build.upload?.state === 'joining') {
    return <p className="soft small">{t('builds.measuring')}</p>;
  }
  return sending ? null : <p className="soft small">{t('builds.goOn', { until })}</p>;
}
