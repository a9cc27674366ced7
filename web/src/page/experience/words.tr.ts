import type { FeltWords } from './words';

export const words: FeltWords = {
  code: 'tr',
  dir: 'ltr',
  checked: false,
  trial: 'deneme çevirisi',
  title: 'Bu size yardımcı oluyor mu?',
  intro:
    'Beş kısa soru soruyoruz. İstediğinizi atlayabilirsiniz. Adınız yazılmaz. Size yardım eden kişi cevaplarınızı görmez.',
  begin: 'Başla',
  statements: {
    heard: 'Beni dinliyorlar.',
    understood: 'Anlaşıldığımı hissediyorum.',
    kept_promises: 'Söz verilenler yapılıyor.',
    pace: 'Bana uygun bir hızda gidiyor.',
    really_helped: 'Bana gerçekten yardım edildi.',
  },
  answers: ['Hiç', 'Biraz', 'Fena değil', 'Evet', 'Evet, çok'],
  unknown: 'Bilmiyorum',
  skip: 'Atla',
  previous: 'Önceki soru',
  open: 'Başka bir şey söylemek ister misiniz?',
  openHint: 'Lütfen isim veya numara yazmayın. Boş bırakabilirsiniz.',
  done: 'Tamam',
  stop: 'Dur, hiçbir şey kaydetme',
  thanks: 'Teşekkür ederiz. Cevabınızla daha iyisini yapabiliriz.',
  handBack: 'Telefonu geri verebilirsiniz.',
  close: 'Kapat',
  notKept: 'Cevaplarınız kaydedilmedi. Lütfen tekrar deneyin.',
};
