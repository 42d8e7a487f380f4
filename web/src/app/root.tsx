import { FluentProvider } from '@fluentui/react-components';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { queryClient } from '../call/client.js';
import { useIsDark } from './preferences.js';
import { router } from './router.js';
import { DARK, LIGHT } from './theme.js';

/** Everything on the page: theme, words, what was read, where we are. */
export function Root() {
  const dark = useIsDark();
  return (
    <FluentProvider theme={dark ? DARK : LIGHT}>
      <div className="root">
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </div>
    </FluentProvider>
  );
}
