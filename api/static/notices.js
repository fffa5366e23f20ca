// Says in #notice why a part of the page could not be changed; the page stays as it was.
'use strict';
(function () {
  var notice = document.getElementById('notice');
  function say(text) {
    notice.textContent = text;
    notice.className = text ? 'fault' : '';
  }
  document.addEventListener('htmx:response:error', function (event) {
    var context = event.detail.ctx;
    if (context.response.status === 422) { return; } // the page itself says what is wrong
    var told = new DOMParser().parseFromString(context.text || '', 'text/html').querySelector('.fault');
    context.push = 'false'; // the address stays that of what is shown
    say(told ? told.textContent : '没有完成，请刷新这一页再试。');
  });
  document.addEventListener('htmx:error', function () { say('连不上服务，页面没有更新；请看服务是否还开着，再试一次。'); });
  document.addEventListener('htmx:before:request', function () { say(''); });
}());
