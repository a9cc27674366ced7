import type { Words } from './words';

export const tr: Words = {
  own: 'Türkçe',
  language: 'Dil',
  trial: 'Deneme çevirisi',
  title: 'Bu telefona kısa mesaj',
  intro:
    'Konuştuğunuz kişi size kısa bir mesaj gönderebilir. Bunu bu telefonda bildirim olarak görürsünüz. İster misiniz?',
  points: [
    'Hiçbir şey doldurmanız gerekmez. Kimse sizden bilgi veya para istemez.',
    'Mesajda hiçbir zaman bağlantı (link) olmaz.',
    'Konuşmak mı istiyorsunuz? Mesajdaki numarayı arayın veya o numaraya SMS gönderin.',
    'Bu sayfada her zaman durdurabilirsiniz. O zaman artık bir şey almazsınız.',
  ],
  shared:
    'Dikkat: bu telefonu elinde tutan kişi mesajı okuyabilir. Güvenli değil mi? O zaman hiçbir şey seçmeyin.',
  yes: 'Evet, bana mesaj gönderin',
  before: 'Telefonunuz sonra izin ister. "İzin ver" seçin.',
  wait: 'Bir dakika…',
  done: 'Oldu.',
  close: 'Bu ekranı kapatabilirsiniz.',
  stop: 'Durdur',
  stopped: 'Durduruldu. Artık mesaj almayacaksınız.',
  again: 'Daha sonra yine mesaj ister misiniz? O zaman yeni bir kod isteyin.',
  last: 'Mesajınız',
  install: 'Önce bu sayfayı ana ekranınıza ekleyin',
  installSteps: [
    'Paylaş işaretine dokunun: yukarı ok olan kare.',
    '"Ana Ekrana Ekle" seçin.',
    'Ana ekranınızda "Seintje" açın. Orada evet diyebilirsiniz.',
  ],
  blocked: 'Bu telefon bildirimleri engelliyor',
  unblock: 'Telefonunuzun ayarlarında bildirimlere izin verin. Sonra bu sayfayı yeniden açın.',
  impossible: 'Bu tarayıcı mesaj gösteremiyor. Bu sayfayı başka bir tarayıcıda açın veya SMS isteyin.',
  nothing: 'Burada henüz bir şey istenmedi. Bir kod isteyin ve bu telefonla tarayın.',
  gone: 'Bu kod artık çalışmıyor. Yeni bir kod isteyin.',
  trouble: 'Şimdi olmadı. İnternetiniz var mı bakın ve tekrar deneyin.',
};
