/** The parts of the browser by which a file leaves the app. */
export interface Ways {
  canShare?: (data: { files: File[] }) => boolean;
  share?: (data: { files: File[] }) => Promise<void>;
  save(file: File): void;
}

export type Handed = 'shared' | 'saved' | 'cancelled';

/** Gives a file to the person: by the sharing sheet of a phone, else as a download. */
export async function handOver(file: File, ways: Ways = ofBrowser()): Promise<Handed> {
  if (ways.share && ways.canShare?.({ files: [file] })) {
    try {
      await ways.share({ files: [file] });
      return 'shared';
    } catch (error) {
      if (error instanceof Error && error.name === 'AbortError') return 'cancelled';
      // this kind of file may not be shared here: then it is downloaded
    }
  }
  ways.save(file);
  return 'saved';
}

function ofBrowser(): Ways {
  return {
    ...('canShare' in navigator && { canShare: (data) => navigator.canShare(data) }),
    ...('share' in navigator && { share: (data) => navigator.share(data) }),
    save(file) {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(file);
      link.download = file.name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    },
  };
}
