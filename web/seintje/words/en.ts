import type { Words } from './words';

export const en: Words = {
  own: 'English',
  language: 'Language',
  trial: 'Trial translation',
  title: 'Short messages on this phone',
  intro:
    'The person you spoke with can send you a short message. You will see it as a notification on this phone. Would you like that?',
  points: [
    'You do not have to fill in anything. Nobody asks you for details or money.',
    'There is never a link in a message.',
    'Do you want to talk? Call or text the number in the message.',
    'You can stop at any time, on this page. Then you will receive nothing more.',
  ],
  shared:
    'Please note: whoever holds this phone can read the message. Is that not safe? Then choose nothing.',
  yes: 'Yes, send me messages',
  before: 'Your phone will then ask if this is allowed. Choose "Allow".',
  wait: 'One moment…',
  done: 'It worked.',
  close: 'You can close this screen.',
  stop: 'Stop',
  stopped: 'Stopped. You will not receive messages any more.',
  again: 'Would you like messages again later? Then ask for a new code.',
  last: 'Your message',
  install: 'First put this page on your home screen',
  installSteps: [
    'Tap the share sign: a square with an arrow pointing up.',
    'Choose "Add to Home Screen".',
    'Open "Seintje" on your home screen. You can say yes there.',
  ],
  blocked: 'This phone blocks notifications',
  unblock: 'Allow notifications in the settings of your phone. Then open this page again.',
  impossible:
    'This browser cannot show messages. Open this page in another browser, or ask for a text message.',
  nothing: 'Nothing has been asked for here yet. Ask for a code and scan it with this phone.',
  gone: 'This code no longer works. Ask for a new code.',
  trouble: 'It did not work just now. Check your internet connection and try again.',
};
