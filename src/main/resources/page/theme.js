const STORED = 'parlance.theme';

/** Light or dark: as the system prefers, until the user chooses. */
export function startTheme(button) {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const chosen = () => localStorage.getItem(STORED);
  const isDark = () => (chosen() ?? (system.matches ? 'dark' : 'light')) === 'dark';
  const show = () => {
    if (chosen()) {
      document.documentElement.dataset.theme = chosen();
    } else {
      delete document.documentElement.dataset.theme;
    }
    button.setAttribute('aria-pressed', String(isDark()));
  };

  button.addEventListener('click', () => {
    const next = isDark() ? 'light' : 'dark';
    if ((next === 'dark') === system.matches) {
      localStorage.removeItem(STORED);
    } else {
      localStorage.setItem(STORED, next);
    }
    show();
  });
  system.addEventListener('change', show);
  show();
}
