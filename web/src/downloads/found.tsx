import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { BuildView } from '../../../api/catalogue/schema.js';
import type { SoftwareView } from '../../../api/software/schema.js';
import { Facts } from '../parts/card.js';
import { Copyable } from '../parts/copyable.js';
import { InfoIcon } from '../parts/icons.js';
import { Failed } from '../parts/states.js';
import { useFormat } from '../parts/use-format.js';
import { fileWords } from './build-words.js';
import { useFocusOnAppearing } from './use-focus.js';
import type { Getting } from './use-getting.js';

interface FoundProps {
  readonly line: SoftwareView;
  readonly build: BuildView;
  readonly getting: Getting;
}

/** The specific product that was submitted, and the button that gets its keys and downloads. */
export function Found({ line, build, getting }: FoundProps) {
  const { t } = useTranslation();
  const heading = useFocusOnAppearing<HTMLHeadingElement>();
  return (
    <div className="found">
      <h4 ref={heading} tabIndex={-1}>
        {t('downloads.found', { product: line.product.title, version: build.version })}
      </h4>
      <BuildFacts build={build} />
      {getting.isError ? <Failed error={getting.error} /> : null}
      <div className="found-get">
        <Button appearance="primary" disabledFocusable={getting.isPending} onClick={() => getting.mutate(build)}>
          {getting.isPending ? t('downloads.getting') : t('downloads.get')}
        </Button>
        <p className="soft small with-icon">
          <InfoIcon aria-hidden />
          {t('downloads.recorded')}
        </p>
      </div>
    </div>
  );
}

function BuildFacts({ build }: Pick<FoundProps, 'build'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const sha256 = t('downloads.sha256');
  return (
    <Facts
      wide
      items={[
        [t('downloads.language'), format.language(build.language)],
        [t('downloads.file'), fileWords(build)],
        [t('downloads.architecture'), build.architecture],
        [t('downloads.size'), format.size(build.size)],
        [sha256, <Copyable key="sha256" value={build.sha256} label={sha256} />],
      ]}
    />
  );
}
