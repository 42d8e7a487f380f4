import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { BuildView } from '../../../api/catalogue/schema.js';
import { Card } from '../parts/card.js';
import { Copyable } from '../parts/copyable.js';
import { SoftwareIcon } from '../parts/icons.js';
import { Empty } from '../parts/states.js';
import { type Column, Table } from '../parts/table.js';
import { useFormat } from '../parts/use-format.js';
import { useMyself } from '../session/calls.js';

const SHA_SHOWN = 12;

interface BuildTableProps {
  readonly productId: string;
  readonly builds: readonly BuildView[];
}

/** The files of a product, one for each choice of version, language, file type and architecture. */
export function BuildTable({ productId, builds }: BuildTableProps) {
  const { t } = useTranslation();
  const { may } = useMyself();
  const columns = useColumns();
  return (
    <Card
      title={t('catalogue.builds')}
      aside={
        may('catalogue:write') ? (
          <Link to="/catalogue/$productId/builds" params={{ productId }}>
            {t('catalogue.manageBuilds')}
          </Link>
        ) : null
      }
    >
      {builds.length === 0 ? (
        <Empty icon={SoftwareIcon} title={t('catalogue.noBuilds')} />
      ) : (
        <Table label={t('catalogue.builds')} columns={columns} rows={builds} idOf={idOf} />
      )}
    </Card>
  );
}

const idOf = ({ version, language, fileType, architecture }: BuildView): string =>
  [version, language, fileType, architecture].join(' ');

function useColumns(): Column<BuildView>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    { key: 'version', header: t('catalogue.version'), cell: ({ version }) => version },
    { key: 'language', header: t('catalogue.language'), cell: ({ language }) => language },
    {
      key: 'type',
      header: t('catalogue.fileType'),
      cell: ({ fileType, architecture }) => `${fileType} · ${architecture}`,
    },
    { key: 'size', header: t('catalogue.size'), kind: 'end', cell: ({ size }) => format.size(size) },
    {
      key: 'sha256',
      header: 'SHA-256',
      kind: 'side',
      cell: ({ sha256 }) => (
        <Copyable value={sha256} label="SHA-256">
          {sha256.slice(0, SHA_SHOWN)}…
        </Copyable>
      ),
    },
  ];
}
