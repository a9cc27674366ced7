import type { Component } from 'svelte';

export interface Route {
  name: string;
  params: Record<string, string>;
}

/** Path -> name -> file. The first that fits counts. */
const table: readonly [path: string, name: string, file: string][] = [
  ['/vandaag', 'vandaag', '../today/Today.svelte'],
  ['/mensen', 'mensen', '../parent/People.svelte'],
  ['/ouder/:id', 'ouder', '../parent/Parent.svelte'],
  ['/gesprek/zonder-naam', 'zonder-naam', '../encounter/Nameless.svelte'],
  ['/gesprek/:draft/:stap', 'gesprek', '../encounter/Conversation.svelte'],
  ['/notitie', 'notitie-wie', '../encounter/NotePerson.svelte'],
  ['/notitie/:parent', 'notitie', '../encounter/ShortNote.svelte'],
  ['/meekijken/:parent', 'meekijken', '../encounter/ReadAlong.svelte'],
  ['/kennis', 'kennis', '../knowledge/Knowledge.svelte'],
  ['/kennis/plekken', 'plekken', '../knowledge/Places.svelte'],
  ['/kennis/route', 'route', '../knowledge/RouteMap.svelte'],
  ['/kennis/route/:ouder', 'route', '../knowledge/RouteMap.svelte'],
  ['/kennis/spoed', 'spoedlijst', '../urgency/Criteria.svelte'],
  ['/kennis/:id', 'kennisitem', '../knowledge/Item.svelte'],
  ['/meer', 'meer', '../more/More.svelte'],
  ['/meer/opslag', 'opslag', '../more/Storage.svelte'],
  ['/oefenen', 'oefenen', '../training/Training.svelte'],
  ['/meer/slot', 'slot', '../lock/LockSettings.svelte'],
  ['/kijk-even', 'kijk-even', '../attention/Attention.svelte'],
  ['/spoed', 'spoed', '../urgency/Urgent.svelte'],
  ['/spoed/brief/:id', 'spoedbrief', '../urgency/Letter.svelte'],
  ['/inhoud', 'inhoud', '../desk/Content.svelte'],
  ['/inhoud/:soort', 'inhoud-lijst', '../desk/ContentList.svelte'],
  ['/inhoud/:soort/:key', 'inhoud-een', '../desk/ContentOne.svelte'],
  ['/werkvoorraad', 'werkvoorraad', '../desk/Worklist.svelte'],
  ['/berichten', 'berichten', '../desk/Messages.svelte'],
  ['/berichten/plan', 'berichten-plan', '../desk/Plan.svelte'],
  ['/berichten/teksten', 'berichten-teksten', '../desk/Templates.svelte'],
  ['/berichten/teksten/:key', 'berichten-tekst', '../desk/Template.svelte'],
  ['/berichten/rapport', 'berichten-rapport', '../desk/Report.svelte'],
  ['/signalen', 'signalen', '../signal/Signals.svelte'],
  ['/signalen/nieuw', 'signaal', '../signal/NewSignal.svelte'],
  ['/klacht', 'klacht', '../signal/Complaint.svelte'],
  ['/signalen/bureau', 'signalen-bureau', '../desk/Signals.svelte'],
  ['/ervaringen', 'ervaringen', '../desk/Experience.svelte'],
  ['/bijdragen/nieuw', 'bijdrage', '../signal/NewContribution.svelte'],
  ['/geholpen/:parent', 'geholpen', '../experience/FeltHelped.svelte'],
  ['/mijn-kaart', 'mijn-kaart', '../profile/MyCard.svelte'],
  ['/voorraad', 'voorraad', '../desk/Stock.svelte'],
  ['/pakket/:ouder', 'pakket', '../handout/Pack.svelte'],
  ['/toestellen', 'toestellen', '../desk/Devices.svelte'],
  ['/quarantaine', 'quarantaine', '../desk/Quarantine.svelte'],
  ['/wissingen', 'wissingen', '../desk/Purges.svelte'],
  ['/werk-inlezen', 'werk-inlezen', '../desk/Import.svelte'],
  ['/proeftuin', 'proeftuin', '../desk/Tray.svelte'],
  ['/aanmelden', 'aanmelden', '../signin/SignIn.svelte'],
  ['/inrichten', 'inrichten', '../signin/SetUp.svelte'],
  ['/ontgrendelen', 'ontgrendelen', '../lock/Unlock.svelte'],
  ['/verlopen', 'verlopen', '../lock/LeaseOver.svelte'],
  ['/uitgezet', 'uitgezet', '../lock/Wiped.svelte'],
  ['/account', 'account', './AccountHome.svelte'],
  ['/notities', 'notities', './Notes.svelte'],
];

/** Which screen a path asks for; name "" when there is none. */
export function match(path: string): Route {
  const asked = path.replace(/\/+$/, '').split('/');
  for (const [pattern, name] of table) {
    const parts = pattern.split('/');
    if (parts.length !== asked.length) continue;
    const params: Record<string, string> = {};
    const fits = parts.every((part, i) => {
      if (part.startsWith(':')) {
        params[part.slice(1)] = asked[i]!;
        return asked[i] !== '';
      }
      return part === asked[i];
    });
    if (fits) return { name, params };
  }
  return { name: '', params: {} };
}

type Loaded = { default: Component };

const screens = import.meta.glob<Loaded>([
  './{AccountHome,Notes}.svelte',
  '../today/Today.svelte',
  '../parent/{People,Parent}.svelte',
  '../encounter/{Conversation,Nameless,NotePerson,ReadAlong,ShortNote}.svelte',
  '../knowledge/{Knowledge,Item,Places,RouteMap}.svelte',
  '../more/{More,Storage}.svelte',
  '../training/Training.svelte',
  '../attention/Attention.svelte',
  '../urgency/{Urgent,Criteria,Letter}.svelte',
  '../desk/{Content,ContentList,ContentOne,Worklist,Messages,Plan,Templates,Template,Report,Devices,Quarantine,Purges,Import,Tray,Signals,Stock,Experience}.svelte',
  '../handout/Pack.svelte',
  '../signal/{Signals,NewSignal,Complaint,NewContribution}.svelte',
  '../experience/FeltHelped.svelte',
  '../profile/MyCard.svelte',
  '../signin/{SignIn,SetUp}.svelte',
  '../lock/{Unlock,LockSettings,LeaseOver,Wiped}.svelte',
]);

/** Loads the screen of a route; undefined when there is none. */
export async function screen(name: string): Promise<Component | undefined> {
  const file = table.find(([, n]) => n === name)?.[2];
  const load = file === undefined ? undefined : screens[file];
  return load ? (await load()).default : undefined;
}
