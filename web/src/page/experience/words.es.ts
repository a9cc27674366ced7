import type { FeltWords } from './words';

export const words: FeltWords = {
  code: 'es',
  dir: 'ltr',
  checked: false,
  trial: 'traducción de prueba',
  title: '¿Esto le ayuda?',
  intro:
    'Le hacemos cinco preguntas cortas. Puede saltar todo lo que quiera. Su nombre no aparece. Quien le ayuda no ve sus respuestas.',
  begin: 'Empezar',
  statements: {
    heard: 'Me escuchan.',
    understood: 'Me siento comprendido o comprendida.',
    kept_promises: 'Lo que se promete se cumple.',
    pace: 'Todo va a un ritmo bueno para mí.',
    really_helped: 'Me han ayudado de verdad.',
  },
  answers: ['Nada', 'Un poco', 'Regular', 'Sí', 'Sí, mucho'],
  unknown: 'No lo sé',
  skip: 'Saltar',
  previous: 'Pregunta anterior',
  open: '¿Quiere decir algo más?',
  openHint: 'Por favor, no escriba nombres ni números. Puede dejarlo vacío.',
  done: 'Listo',
  stop: 'Parar, no guardar nada',
  thanks: 'Gracias. Con su respuesta podemos hacerlo mejor.',
  handBack: 'Puede devolver el teléfono.',
  close: 'Cerrar',
  notKept: 'Sus respuestas no se guardaron. Inténtelo otra vez.',
};
