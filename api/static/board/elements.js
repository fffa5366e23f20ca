/* Elements of the page: what is in them is always text. */
(function (guangong) {
  'use strict';

  function element(name, text, className) {
    const made = document.createElement(name);
    made.textContent = text || '';
    if (className) made.className = className;
    return made;
  }

  /* A button; `about` is what it is about, for those who cannot see where it stands. */
  function button(text, press, about) {
    const made = element('button', text, 'plain');
    made.type = 'button';
    if (about) made.setAttribute('aria-label', text + ' ' + about);
    made.addEventListener('click', press);
    return made;
  }

  guangong.elements = { element, button };
})(window.guangong);
