import { Button } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** So far ahead of the reader what follows is read. */
const AHEAD = '800px';

interface LoadMoreProps {
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  /** Also without a press, when the end comes near. */
  readonly asOneScrolls?: boolean;
  readonly onMore: () => void;
}

export function LoadMore({ hasMore, isLoading, asOneScrolls = false, onMore }: LoadMoreProps) {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(onMore);
  useEffect(() => {
    latest.current = onMore;
  });
  const isWatched = asOneScrolls && hasMore && !isLoading;
  // What was read may leave the end in sight: it is looked for anew after each.
  useEffect(() => {
    if (!isWatched || !place.current) return;
    const watch = new IntersectionObserver(
      (seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) latest.current();
      },
      { rootMargin: AHEAD },
    );
    watch.observe(place.current);
    return () => watch.disconnect();
  }, [isWatched]);
  if (!hasMore) return null;
  return (
    <div className="load-more" ref={place}>
      <Button onClick={onMore} disabled={isLoading}>
        {isLoading ? t('app.loading') : t('app.more')}
      </Button>
    </div>
  );
}
