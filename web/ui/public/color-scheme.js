// Before the first paint, so that nobody who works in the dark sees a white flash. A file of its own: the page's
// content security policy allows no script within it.
(function () {
    var chosen = null;
    try {
        chosen = localStorage.getItem('mantine-color-scheme-value');
    } catch {
        // Where nothing may be kept, the system's choice holds.
    }
    var dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
    document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
