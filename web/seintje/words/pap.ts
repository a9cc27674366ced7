import type { Words } from './words';

export const pap: Words = {
  own: 'Papiamentu',
  language: 'Idioma',
  trial: 'Tradukshon di prueba',
  title: 'Un mensahe kòrtiku riba e telefòn aki',
  intro:
    'E persona ku kende bo a papia por manda bo un mensahe kòrtiku. Bo ta mir’é komo notifikashon riba e telefòn aki. Bo ke esei?',
  points: [
    'Bo no mester yena nada. Niun hende no ta pidi bo dato ni plaka.',
    'Nunka tin un link den un mensahe.',
    'Bo ke papia? Yama òf manda mensahe na e number ku ta den e mensahe.',
    'Bo por stòp semper, riba e página aki. Despues bo no ta haña nada mas.',
  ],
  shared: 'Atenshon: ken ku tene e telefòn aki por lesa e mensahe. Esei no ta sigur? E ora ei no skohe nada.',
  yes: 'Sí, manda mi un mensahe',
  before: 'Despues bo telefòn ta puntra si ta permití. Skohe "Permití".',
  wait: 'Warda un ratu…',
  done: 'A logra.',
  close: 'Bo por sera e pantaya aki.',
  stop: 'Stòp',
  stopped: 'A stòp. Bo no ta haña mensahe mas.',
  again: 'Bo ke mensahe atrobe despues? Pidi un kódigo nobo.',
  last: 'Bo mensahe',
  install: 'Pone e página aki promé riba bo pantaya di inisio',
  installSteps: [
    'Primi e símbolo di kompartí: un kuadrá ku un flecha pa ariba.',
    'Skohe "Zet op beginscherm" (pone riba pantaya di inisio).',
    'Habri "Seintje" riba bo pantaya di inisio. Einan bo por bisa sí.',
  ],
  blocked: 'E telefòn aki ta stòp notifikashon',
  unblock: 'Permití notifikashon den e ahustenan di bo telefòn. Despues habri e página aki atrobe.',
  impossible: 'E browser aki no por duna mensahe. Habri e página aki den un otro browser, òf pidi un sms.',
  nothing: 'Aki ainda nada no a wòrdu pidi. Pidi un kódigo i scan é ku e telefòn aki.',
  gone: 'E kódigo aki no ta traha mas. Pidi un kódigo nobo.',
  trouble: 'No a logra awor. Wak si bo tin internet i purba un biaha mas.',
};
