// Before the first paint: the reader's own theme and language, so that nothing flashes and screen readers know the tongue.
(() => {
  const kept = (name) => {
    try {
      return localStorage.getItem(`rescind.${name}`);
    } catch {
      return null; // storage may be switched off
    }
  };
  const chinese = /^zh/i.test(navigator.language);
  document.documentElement.lang = kept('locale') ?? (chinese ? 'zh-TW' : 'en');
  const theme = kept('theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
})();
