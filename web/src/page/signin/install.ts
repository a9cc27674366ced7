/** How Naast gets onto the home screen, per kind of device. */
export type Kind = 'ios' | 'android' | 'desktop';

export function kindOf(agent: string, touchPoints: number): Kind {
  // An iPad says that it is a Mac; a Mac has no touch screen
  if (/iPhone|iPad|iPod/.test(agent) || (/Mac OS/.test(agent) && touchPoints > 1)) return 'ios';
  return /Android/.test(agent) ? 'android' : 'desktop';
}

export const steps: Record<Kind, readonly string[]> = {
  ios: [
    'Open Naast in Safari.',
    'Tik onderaan op het deelteken: een vierkant met een pijl omhoog.',
    'Kies "Zet op beginscherm" en tik op "Voeg toe".',
    'Open Naast voortaan met het nieuwe teken op uw beginscherm.',
  ],
  android: [
    'Tik rechtsboven op de drie puntjes.',
    'Kies "App installeren" of "Toevoegen aan startscherm".',
    'Open Naast voortaan met het nieuwe teken op uw startscherm.',
  ],
  desktop: [
    'Klik rechts in de adresbalk op het installeerteken.',
    'Ziet u dat niet? Dan kunt u Naast ook gewoon in dit venster gebruiken.',
  ],
};

interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

let offer: InstallPrompt | undefined;

/** The browser may offer to install; keeps that offer until the person asks for it. Called once, at start. */
export function keepInstallOffer(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    offer = event as InstallPrompt;
  });
}

export const canOffer = (): boolean => offer !== undefined;

export async function install(): Promise<void> {
  await offer?.prompt();
  offer = undefined;
}

/** Is this the installed app already? */
export function installed(): boolean {
  return (
    matchMedia('(display-mode: standalone)').matches ||
    (navigator as { standalone?: boolean }).standalone === true
  );
}
