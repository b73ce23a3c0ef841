// Generated from the names in src-tauri/src/views/names.rs.

export const names = {
  de: {
    addresses: [["formal","Sie"],["informal","du"]],
    agreements: [["idea","Idee"],["asked","angefragt"],["agreed","zugesagt"],["declined","abgesagt"]],
    kinds: [["workshop","Workshop"],["small-group","Kleingruppe"],["plenary","Plenum"],["break","Pause"],["meal","Mahlzeit"],["evening","Abend"],["arrival","Anreise"],["other","Programmpunkt"]],
    roles: [["input","Impuls"],["moderation","Moderation"],["input-and-moderation","Impuls & Moderation"]],
    salutations: [["ms","Frau"],["mr","Herr"],["neutral","neutral"]],
    seating: [["rows","Reihen"],["circle","Stuhlkreis"],["u-shape","U-Form"],["classroom","Parlament"],["groups","Gruppentische"],["boardroom","Block"],["standing","Stehplätze"]],
    severities: [["error","Fehler"],["warning","Warnung"],["hint","Hinweis"]],
    standings: [["coming","kommt"],["absent","verhindert"],["withdrawn","entfällt"]],
    states: [["idea","Idee"],["planned","geplant"],["cancelled","entfällt"]],
    statuses: [["registered","angemeldet"],["waiting-list","Warteliste"],["cancelled","abgemeldet"]],
    writings: [["zh-Hans","Chinesisch, vereinfacht"],["zh-Hant","Chinesisch, traditionell"],["ja","Japanisch"],["ko","Koreanisch"]],
  },
  en: {
    addresses: [["formal","formal"],["informal","informal"]],
    agreements: [["idea","idea"],["asked","asked"],["agreed","agreed"],["declined","declined"]],
    kinds: [["workshop","Workshop"],["small-group","Small group"],["plenary","Plenary"],["break","Break"],["meal","Meal"],["evening","Evening"],["arrival","Arrival"],["other","Session"]],
    roles: [["input","Input"],["moderation","Moderation"],["input-and-moderation","Input & moderation"]],
    salutations: [["ms","Ms"],["mr","Mr"],["neutral","neutral"]],
    seating: [["rows","rows"],["circle","circle"],["u-shape","U-shape"],["classroom","classroom"],["groups","groups"],["boardroom","boardroom"],["standing","standing"]],
    severities: [["error","Error"],["warning","Warning"],["hint","Hint"]],
    standings: [["coming","coming"],["absent","unable to attend"],["withdrawn","withdrawn"]],
    states: [["idea","idea"],["planned","planned"],["cancelled","cancelled"]],
    statuses: [["registered","registered"],["waiting-list","waiting list"],["cancelled","cancelled"]],
    writings: [["zh-Hans","Chinese, simplified"],["zh-Hant","Chinese, traditional"],["ja","Japanese"],["ko","Korean"]],
  },
} as const;
