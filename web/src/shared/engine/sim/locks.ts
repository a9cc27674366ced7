import {
  bytesOf,
  fromBase64,
  KeyRing,
  letterbox,
  makeVault,
  passThrough,
  ringOf,
  textOf,
  Unreadable,
  type About,
  type Master,
  type Sealer,
} from '../../crypto';
import { makePair, openEnvelope } from '../../crypto/envelope';
import type { Sealed, StoredKey, StoredVault, SyncMeta } from '../../db';
import { posterOf, type Poster } from '../../outbox';

export type Ring = Sealer & Pick<KeyRing, 'learn'>;

/** A key pair of the server. `open` gives undefined for what was not sealed to it. */
export interface ServerKey {
  kid: string;
  public: string;
  open(sealed: string, worker: string): Promise<string | undefined>;
}

/** How a simulated phone locks, and how the model of the server opens: really, or cheaply. */
export interface Locks<Secret = unknown> {
  make(): Promise<{ vault: StoredVault; secret: Secret }>;
  ring(secret: Secret, vault: StoredVault, keys: StoredKey[]): Promise<Ring>;
  letterbox(vault: StoredVault): Sealer;
  poster(worker: string, meta: SyncMeta): Poster | undefined;
  serverKey(nr: number): Promise<ServerKey>;
}

/** Before there is a lock nothing can be read again; what is sealed to the server is all there is. */
export const nothing: Sealer = {
  ...passThrough,
  seal: async () => ({ v: 2, bytes: new Uint8Array() }),
  open: async (_sealed, about) => {
    throw new Unreadable(about);
  },
};

/** As in the app. */
export const real: Locks<Master> = {
  async make() {
    const { vault, master } = await makeVault();
    return { vault, secret: master };
  },
  ring: ringOf,
  letterbox: (vault) => letterbox(vault.letterbox.public),
  poster: posterOf,
  async serverKey(nr) {
    const pair = await makePair();
    return {
      kid: `kid${nr}`,
      public: btoa(String.fromCharCode(...pair.public)),
      open: async (sealed, worker) =>
        openEnvelope(pair.private, 'naast-outbox-v1', fromBase64(sealed), `naast-op|${worker}`).then(
          textOf,
          () => undefined,
        ),
    };
  },
};

let made = 0;

/** Encrypts nothing, and forgets nothing of what encryption separates: masters, parents, and what bytes belong to. */
export const cheap: Locks<string> = {
  async make() {
    const secret = `master${++made}`;
    const bytes = bytesOf(secret);
    const vault = {
      key: 'vault' as const,
      tries: 0,
      passkeys: [],
      letterbox: { public: bytes, wrapped: bytes },
    };
    return { vault, secret };
  },
  ring: async (secret, vault, keys) => {
    if (textOf(vault.letterbox.wrapped) !== secret) throw new Error('the wrong secret');
    return new CheapRing(secret, keys);
  },
  letterbox: (vault) => ({
    ...nothing,
    seal: async (value, about) => ({ v: 2, bytes: pack(textOf(vault.letterbox.public), about, value) }),
  }),
  poster(worker, { keys: [newest] }) {
    if (!newest) return undefined;
    const { kid } = newest;
    const post = async (value: object) => ({ kid, bytes: bytesOf(JSON.stringify({ kid, worker, value })) });
    return { post } as unknown as Poster;
  },
  serverKey: async (nr) => ({
    kid: `kid${nr}`,
    public: `public${nr}`,
    open: async (sealed, worker) => {
      const { kid, worker: of, value } = JSON.parse(atob(sealed)) as Record<string, unknown>;
      return kid === `kid${nr}` && of === worker ? JSON.stringify(value) : undefined;
    },
  }),
};

const pack = (key: string, { collection, id, version }: About, value: unknown) =>
  bytesOf(JSON.stringify([key, `${collection}/${id}/${version}`, value]));

class CheapRing implements Ring {
  readonly #keys = new Map<string, string>();
  readonly #fresh = new Map<string, StoredKey>();

  constructor(
    private readonly secret: string,
    keys: StoredKey[],
  ) {
    this.learn(keys);
  }

  learn(keys: StoredKey[]): void {
    const stored = new Set(keys.map((key) => key.parent));
    for (const parent of this.#keys.keys()) {
      if (!stored.has(parent) && !this.#fresh.has(parent)) this.#keys.delete(parent);
    }
    for (const key of keys) this.#keys.set(key.parent, this.#unwrap(key));
  }

  async seal(value: unknown, about: About) {
    return { v: 1, bytes: pack(this.#keys.get(about.parent) ?? this.#make(about.parent), about, value) };
  }

  async open<T>(sealed: Sealed, about: About): Promise<T> {
    if (sealed.v === 0) return passThrough.open(sealed, about);
    const wanted = sealed.v === 2 ? this.secret : this.#keys.get(about.parent);
    const text = textOf(sealed.bytes);
    const [key, label, value] = (text === '' ? [] : JSON.parse(text)) as [string?, string?, T?];
    const { collection, id, version } = about;
    if (key === undefined || key !== wanted || label !== `${collection}/${id}/${version}`)
      throw new Unreadable(about);
    return value as T;
  }

  fresh(): StoredKey[] {
    return [...this.#fresh.values()];
  }

  async settled(parent: string, other?: StoredKey): Promise<void> {
    this.#fresh.delete(parent);
    if (other) this.#keys.set(parent, this.#unwrap(other));
  }

  #make(parent: string): string {
    const key = `${parent}/${++made}`;
    this.#fresh.set(parent, { parent, wrapped: bytesOf(`${this.secret} ${key}`) });
    this.#keys.set(parent, key);
    return key;
  }

  /** Throws when it lies under another master key. */
  #unwrap({ wrapped }: StoredKey): string {
    const [secret, key] = textOf(wrapped).split(' ');
    if (secret !== this.secret) throw new Error('wrapped by another master key');
    return key!;
  }
}
