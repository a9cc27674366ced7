import type { Words } from './words';

export const es: Words = {
  own: 'Español',
  language: 'Idioma',
  trial: 'Traducción de prueba',
  title: 'Mensajes cortos en este teléfono',
  intro:
    'La persona con la que usted habló puede enviarle un mensaje corto. Lo verá como notificación en este teléfono. ¿Lo desea?',
  points: [
    'No tiene que rellenar nada. Nadie le pide datos ni dinero.',
    'En un mensaje nunca hay un enlace.',
    '¿Quiere hablar? Llame o envíe un SMS al número que está en el mensaje.',
    'Puede parar siempre, en esta página. Entonces no recibirá nada más.',
  ],
  shared: 'Atención: quien tenga este teléfono puede leer el mensaje. ¿No es seguro? Entonces no elija nada.',
  yes: 'Sí, envíenme mensajes',
  before: 'Después su teléfono pregunta si está permitido. Elija "Permitir".',
  wait: 'Un momento…',
  done: 'Ha funcionado.',
  close: 'Puede cerrar esta pantalla.',
  stop: 'Parar',
  stopped: 'Parado. Ya no recibirá mensajes.',
  again: '¿Quiere mensajes más adelante? Pida un código nuevo.',
  last: 'Su mensaje',
  install: 'Primero ponga esta página en su pantalla de inicio',
  installSteps: [
    'Toque el símbolo de compartir: un cuadrado con una flecha hacia arriba.',
    'Elija "Añadir a pantalla de inicio".',
    'Abra "Seintje" en su pantalla de inicio. Allí puede decir que sí.',
  ],
  blocked: 'Este teléfono bloquea las notificaciones',
  unblock: 'Permita las notificaciones en los ajustes de su teléfono. Después abra esta página otra vez.',
  impossible: 'Este navegador no puede mostrar mensajes. Abra esta página en otro navegador o pida un SMS.',
  nothing: 'Aquí todavía no se ha pedido nada. Pida un código y escanéelo con este teléfono.',
  gone: 'Este código ya no funciona. Pida un código nuevo.',
  trouble: 'Ahora no ha funcionado. Mire si tiene internet e inténtelo otra vez.',
};
