import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';

interface LoadMoreProps {
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly onMore: () => void;
}

export function LoadMore({ hasMore, isLoading, onMore }: LoadMoreProps) {
  const { t } = useTranslation();
  if (!hasMore) return null;
  return (
    <div className="load-more">
      <Button onClick={onMore} disabled={isLoading}>
        {isLoading ? t('app.loading') : t('app.more')}
      </Button>
    </div>
  );
}
