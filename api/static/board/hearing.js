/* Hears of what others change, and has the plan read again. */
(function (guangong) {
  'use strict';

  const { plan } = guangong;
  const REST = 100;
  const OFTEN = 5000;
  let waiting = 0;

  function hear(event) {
    const { kind, told } = event.data;
    if (kind === 'plans' && told.plan === plan.now().id) plan.heard(told.by);
    window.clearTimeout(waiting);
    waiting = window.setTimeout(plan.read, REST);
  }

  function listen() {
    const worker = new window.SharedWorker('/static/board/events.js');
    worker.port.addEventListener('message', hear);
    worker.port.start();
  }

  if (window.SharedWorker) listen();
  else window.setInterval(plan.read, OFTEN);
})(window.guangong);
