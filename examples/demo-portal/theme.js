// The portal, not the operating system, says when the page is dark; the widgets hear it by their `theme` attribute.
(() => {
  const key = 'portal-theme';
  const remembered = () => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const asked = new URLSearchParams(location.search).get('theme');
  let isDark = (asked ?? remembered()) === 'dark';

  function apply() {
    document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
    for (const widget of document.querySelectorAll('dvc-satisfaction-rating, dvc-help-guide, dvc-feedback-form')) {
      widget.setAttribute('theme', isDark ? 'dark' : 'light');
    }
    const button = document.querySelector('.theme');
    button?.setAttribute('aria-pressed', String(isDark));
    button?.removeAttribute('hidden');
  }

  apply();
  // Before any deferred script or module, so that no widget is ever drawn light on a dark page.
  document.addEventListener('readystatechange', () => {
    if (document.readyState !== 'interactive') return;
    apply();
    document.querySelector('.theme')?.addEventListener('click', () => {
      isDark = !isDark;
      try {
        localStorage.setItem(key, isDark ? 'dark' : 'light');
      } catch {
        // Storage denied: the choice lasts as long as the page.
      }
      apply();
    });
  });
})();
