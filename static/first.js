// Apply what the reader chose before the page is drawn; room for what scripts add is kept from now on.
(() => {
  const page = document.documentElement;
  page.dataset.scripts ??= "coming";
  try {
    const site = new URL("..", document.currentScript.src).pathname;
    const theme = localStorage.getItem(`conspectus ${site} theme`);
    if (theme === "light" || theme === "dark") page.dataset.theme = theme;
  } catch {
    // What cannot be read was never chosen.
  }
})();
