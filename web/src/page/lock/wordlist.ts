/** Short words for a suggested passphrase: known by everybody, easy to spell, about nobody. 512 of them: 9 bits each. */
export const words: readonly string[] = `
  aap aardbei abrikoos accu adelaar adem akker ananas anker appel arend asperge auto avond azijn baard bad
  bak bakker bal balkon bamboe banaan band bank basalt bed beek beer beitel bel bes beuk bever bezem bij
  bizon blad bladzij blauw blik bloem boei boek boer boog boom boon boord boot borstel bos boter bout
  braam brood brug bruin buik buis bus cactus cello cement cirkel citroen code dadel dak dal dam damp das
  deeg deken deksel deur dijk dille dobber doek dolfijn donder doos dop dorp draad draf drop druif duif
  duim duin dweil eekhoorn eend egel eik eiland eland emmer erwt ezel fabel fakkel fee fiets film filter
  fluit folder fontein forel foto framboos fris gans garage garen gat gebak geel geit geluid gember gevel
  gieter gitaar glas goud graan gras gravel grijs grind groen groente grot gum haag haak haard haas hagel
  halm hamer hamster handvat hark harp haven haver heg heide hek helm hemd herder herfst hert heuvel hoed
  hoef honing hooi hoorn hout huis hut iglo ijs ijzer inham inkt ivoor jam jas jeep jojo juk jurk kaars
  kaart kaas kade kajak kalender kalf kameel kamer kan kanaal kano kapper kar karper kast kastanje kasteel
  kat kelder kers ketel keuken kever kikker kip klaver klei klok klomp kloof knie knoop knop koek koffie
  kolibri komeet komijn konijn koper koren korst kraag kraan kreeft kreek krekel kruid kruik kubus kurk
  kust kwark kwast laars lade lam lamp land lantaarn laurier lava lawine leeuw lelie lente lepel licht
  lijm lijn lijster linde lint loof lucht luik lupine maan maat mais mand mango mantel markt marmer masker
  meer meeuw melk merel mier mijn moeras molen mos mosterd motor mouw muis munt mus museum muts muur naald
  nacht navel nectar nest net neus nevel noorden noot oase oceaan oever olie olijf olm onweer oor oost
  oranje orgel otter oven paard paars pad paleis palm pan panda papier paprika parel park pauw peer pen
  peper perzik pet piano pijl pijp pinda pioen plank plant plein plons poes pomp pompoen poort poot pot
  potlood pruim puzzel raaf raam radijs radio raket ram rand rasp ree regen reiger riem rijst ring rivier
  robijn roer rok room roos rots rugzak sap schaap schaar schaats schelp schep scherm schip school schouw
  schroef schuur sla slak slee sloot snaar sneeuw snoek snor soep spade specht spiegel spijker spin spons
  spoor spreeuw steen ster stoel stof stoom storm straat strand strik stro stuur suiker taart tafel tak
  takel tand tapijt teen tegel tent terras thee tij tijger tijm toets tol toren touw tram trap trein
  trommel trui tuba tuin tulp tunnel turf uur vaas vacht valk varen varken vat veen veer veld venkel
  venster verf vijg vijver vilt vin vink viool vis vlag vlam vleugel vlieg vlinder vloer vlot voet vogel
  volt vonk vork vos vuur waaier wagen wal walnoot walvis wand wang water weg wei wezel wiel wierook wilg
  wind winter wol wolf wolk wortel zaad zaag zadel zalf zalm zand zebra zee zeef zeep zeil zetel zilver
  zink zolder zomer zon zout zuiden zuil zwaan zwaluw zwam
`
  .trim()
  .split(/\s+/);
