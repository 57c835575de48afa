/**
 * What a page does for those who run scripts: it filters findings and sorts tables. Everything can be read without it.
 * Plain JavaScript for browsers; it makes no requests and inserts no markup.
 */
export const SCRIPT = `
(() => {
  const form = document.querySelector('form.filter');
  const findings = [...document.querySelectorAll('.finding')];
  if (form && findings.length > 0) {
    form.hidden = false;
    const status = form.querySelector('output');
    const apply = () => {
      const words = form.elements.text.value.trim().toLowerCase();
      const severity = form.elements.severity.value;
      let shown = 0;
      for (const finding of findings) {
        const fits = severity === '' || finding.classList.contains(severity);
        const isShown = fits && (words === '' || finding.textContent.toLowerCase().includes(words));
        finding.hidden = !isShown;
        if (isShown) shown += 1;
      }
      for (const group of document.querySelectorAll('section.resource'))
        group.hidden = ![...group.querySelectorAll('.finding')].some((finding) => !finding.hidden);
      status.textContent = shown + ' of ' + findings.length + ' shown';
    };
    form.addEventListener('input', apply);
    form.addEventListener('submit', (event) => event.preventDefault());
    apply();
  }
  for (const table of document.querySelectorAll('table.sortable')) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener('click', () => {
        const isUp = head.getAttribute('aria-sort') === 'ascending';
        for (const other of heads) other.removeAttribute('aria-sort');
        head.setAttribute('aria-sort', isUp ? 'descending' : 'ascending');
        const order = new Intl.Collator('en', { numeric: true });
        const text = (row) => row.cells[column].textContent;
        const rows = [...table.tBodies[0].rows].sort((a, b) => order.compare(text(a), text(b)));
        table.tBodies[0].append(...(isUp ? rows.reverse() : rows));
      });
    });
  }
  const open = () => { for (const part of document.querySelectorAll('details')) part.open = true; };
  addEventListener('beforeprint', open);
})();
`;
