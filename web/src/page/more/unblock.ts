import type { Kind } from '$page/signin/install';

/** How a "no" to notifications is undone, per kind of device. */
export const unblock: Record<Kind, readonly string[]> = {
  ios: [
    'Open Instellingen op uw toestel.',
    'Kies Berichtgeving en daarna Naast.',
    'Zet "Sta berichtgeving toe" aan.',
    'Open Naast weer.',
  ],
  android: [
    'Houd het teken van Naast op uw startscherm even vast.',
    'Kies "App-info" en daarna "Meldingen".',
    'Zet meldingen aan.',
    'Open Naast weer.',
  ],
  desktop: [
    'Klik op het teken links in de adresbalk.',
    'Zet "Meldingen" op "Toestaan".',
    'Laad Naast opnieuw.',
  ],
};
