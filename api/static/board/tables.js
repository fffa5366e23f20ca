/* The tables below the picture, as the server draws them: fetched anew when the plan is another one. */
(function (guangong) {
  'use strict';

  const { narrowing } = guangong;
  const ID = 'plan-tables';
  const REST = 300;
  let waiting = 0;

  const held = () => document.getElementById(ID);

  async function fetchAnew() {
    const asked = narrowing.query();
    const answer = await window.fetch(window.location.pathname + (asked ? '?' + asked : ''), { credentials: 'same-origin' });
    if (!answer.ok) return;
    const drawn = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(ID);
    /* Whoever types into a form below goes on typing. */
    if (drawn && !held().contains(document.activeElement)) held().replaceWith(document.adoptNode(drawn));
  }

  function renew() {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => fetchAnew().catch(() => {}), REST);
  }

  narrowing.onChange(renew);
  guangong.tables = { renew };
})(window.guangong);
