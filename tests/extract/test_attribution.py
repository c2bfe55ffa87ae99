"""Who answers for the figure: tables of sentences, the figure in question between braces."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.extract.attribution import find_sources, source_at
from dateline.extract.parse import load_model, parse
from dateline.model import WordedSource

OUTLET = None  # nobody is named: the outlet's own voice

# Text with {the words in question}; who answers for them.
WHO: list[tuple[str, str | None]] = [
    # a second count of one deed
    ("Raiders killed {12} people, or 17 according to monks.", None),
    ("Raiders killed 12 people, or {17} according to monks.", "monks"),
    ("At least {12} people (17, according to monks) were killed, the mayor said.", "mayor"),
    ("At least 12 people ({17}, according to monks) were killed, the mayor said.", "monks"),
    ("{Nine} guards were killed on Friday, 14 according to the rebels.", None),
    ("{Two} men, among them Ali Hasan, 54, according to his family, were killed.", "family"),
    ("Raiders killed {three} people and wounded 12, according to police.", "police"),
    # whose losses are told without a verb does not say so
    ("The army lost six men, the governor said, and the rebels {22}.", None),
    # a name that no table has, with its office behind it
    (
        "Colonel Keita said three died. Arnu Lodi, spokesman for the rebels, denied it. He said {nine} died.",
        "Arnu Lodi",
    ),
    # nor do those who are counted speak
    ("A mayor said 100 people died. The army denied that 100 died, and put the toll at {12}.", "army"),
    ("The army denied that 100 people had died, and put the toll at {12}.", "army"),
    # nor those who are listened in to
    ("According to intercepted radio messages of the rebels, {28} rebels were killed.", None),
    # a person is no group
    ("Colonel Aden Ahmed said nine died. The group said it lost {16}.", "group"),
    # what a clause tells before a colon is no claimant
    (
        "Clashes between police and gangs in Bala on Monday left eight dead: {four} gunmen and four others.",
        None,
    ),
    # behind the words
    ("{Nine} people were killed in the market, police said.", "police"),
    ("{Nine} people were killed in the market, police said on Friday.", "police"),
    (
        "{Nine} soldiers died when their truck hit a mine, the Interior Ministry said in a statement.",
        "Interior Ministry",
    ),
    ("At least {nine} people drowned in the attack, a hospital official told Reuters.", "hospital official"),
    ("{Nine} farmers were shot dead overnight, villagers said.", "villagers"),
    ("{Nine} farmers were shot dead overnight, according to villagers.", "villagers"),
    (
        "{Nine} farmers were shot dead overnight, local officials and residents said.",
        "local officials and residents",
    ),
    ("Gunmen killed {nine} herders near Bama, doctors and police said.", "doctors and police"),
    ("{Nine} civilians were killed, said Ahmed Farah, the governor of the province.", "Ahmed Farah"),
    ("{Nine} civilians were killed, said the mayor of the town, Ali Dembele.", "Ali Dembele"),
    ("{Nine} rebels were killed in the clash, army spokesman Colonel Idris Bako said.", "Idris Bako"),
    ("{Nine} rebels were killed in the clash, the army claimed.", "army"),
    ("The attack left {nine} dead, the United Nations mission reported.", "United Nations mission"),
    ("{Nine} people died, medics at the Saint Luke hospital said.", "medics at the Saint Luke hospital"),
    ("{Nine} bodies lay in the morgue, an attendant told this newspaper.", "attendant"),
    ("{Nine} dead were counted by noon, the Red Cross says.", "Red Cross"),
    ("{Nine} people have been killed, says the UN.", "UN"),
    ("The convoy lost {nine} men, a security source told AFP on condition of anonymity.", "security source"),
    ("{Nine} people were killed when a shell hit a bus, state television reported.", "state television"),
    ("{Nine} passengers were abducted, the transport union announced.", "transport union"),
    ("{Nine} militants were eliminated, informed the commander of the zone, Major Luis Prado.", "Luis Prado"),
    (
        "{Nine} people fell, affirmed on Saturday the spokesman of the operation, Captain Jean Mukasa.",
        "Jean Mukasa",
    ),
    ("{Nine} people died and two houses burnt, police said, adding that the killers fled.", "police"),
    ("{Nine} people died in the raid, the sheikh of the village said by telephone.", "sheikh of the village"),
    ("{Nine} people died in the raid - the deadliest this year - police said.", "police"),
    # whoever cites what cannot speak answers for it
    ("An army spokesman said, citing intercepted phone messages, that {nine} rebels died.", "army spokesman"),
    ("The colonel, citing satellite imagery, said {nine} rebels were killed.", "colonel"),
    ("The newspaper, citing police records, said {nine} people were killed.", "police"),
    # a body that is described goes by the name that it speaks by further on
    (
        "A Lakeland rights group said {nine} people died. Harbour Lawyers said the raid was planned.",
        "Harbour Lawyers",
    ),
    (
        "A rights group said {nine} died. Harbour Lawyers and then Lake Aid said it was planned.",
        "rights group",
    ),
    # what somebody's men counted is his word
    ("The colonel said the fight was short. His men had counted {nine} bodies.", "colonel"),
    ('The Front said: "Our troops found {nine} bodies of the enemy in the trench."', "Front"),
    ("{Nine} soldiers were killed on the hill, our fighters said.", OUTLET),
    ("The army said on Sunday it was ready. Its soldiers reported {nine} dead on the hill.", "army"),
    # a statement is its issuer's
    (
        'The Front for Justice issued a statement. "We killed {nine} soldiers," the statement said.',
        "Front for Justice",
    ),
    # the day is no part of a name
    (
        "The Committee for Relief in Orsha on Friday said {nine} people were killed.",
        "Committee for Relief in Orsha",
    ),
    # the counted count nobody; whose deed befell those who speak says nothing
    ("The mayor said {seven} persons, not 20, had been confirmed dead.", "mayor"),
    ("The rebel leader said the army had left {40} dead on the field.", "rebel leader"),
    ("Reporters driven to the hill by army officers said {nine} soldiers were killed.", "reporters"),
    ("The governor denied that the bridge had been lost and said the rebels left {40} dead.", "governor"),
    # nobody but a claimant
    ("Hospital staff in Dorah gave the number of dead as {nine}.", "hospital staff in Dorah"),
    ("It is these reprisals that explain {nine} of the dead in the count.", OUTLET),
    (
        "In a statement on Monday the security services gave a toll of {nine} dead and 24 injured.",
        "security services",
    ),
    (
        "The army said that seven militants had been killed when they came through a tunnel; {three} "
        "soldiers died in the same clash, it announced later.",
        "army",
    ),
    ("The ministry has clarified that {nine} people died.", "ministry"),
    # short forms of ranks end no sentence, nor a slash a name
    ("{Nine} people were killed on Sunday, police spokesman Brig. Gen. Karim Daud said.", "Karim Daud"),
    ("{Nine} people were killed, said Sub-Insp. Karim Daud. Two houses burnt.", "Karim Daud"),
    ("{Nine} people were killed, Comr. Karim Daud, the council chairman, said.", "Karim Daud"),
    ("{Nine} people were killed, Pol. Lt. Col. Karim Daud said on Monday.", "Karim Daud"),
    (
        "A spokesman for the XVII/Orsha Military Command said {nine} soldiers were killed.",
        "spokesman for the XVII/Orsha Military Command",
    ),
    # the outlet that was told, a byline, a thing that cannot speak
    (
        "The Orsha Daily was told at the Defence Ministry that {nine} soldiers were killed.",
        "Defence Ministry",
    ),
    ("{Nine} soldiers were killed, the Orsha Daily was told by police.", "police"),
    ("Police had been told by villagers that {nine} men died.", "villagers"),
    ("Our Correspondent, Orsha: {Nine} soldiers were killed in a clash.", OUTLET),
    ("{Nine} people were shot, he wrote, citing bloodstains on the road.", OUTLET),
    # whose claim another rejects
    ("Ruritania rejected the army's claim that {nine} soldiers were killed.", "army"),
    # marks within a name
    ('The daily "Tidings" said {nine} soldiers were killed.', 'daily "Tidings"'),
    (
        "The Upland Defence Forces (UDF) Press Liaison Centre said {nine} soldiers were killed.",
        "Upland Defence Forces (UDF) Press Liaison Centre",
    ),
    # what is banned is named without it
    (
        "A spokesman for the outlawed Upland Front said {nine} soldiers were killed.",
        "spokesman for the outlawed Upland Front",
    ),
    ("The banned Upland Front said {nine} soldiers were killed.", "Upland Front"),
    # who called for a group
    (
        "The XLF claimed responsibility for the blast. The caller said that {nine} soldiers were killed.",
        "XLF",
    ),
    # before the words
    ("Police said {nine} people were killed in the market.", "police"),
    ("Police said on Friday that {nine} people were killed in the market.", "police"),
    ("The Interior Ministry said in a statement that {nine} soldiers died.", "Interior Ministry"),
    ("Hospital officials said {nine} bodies had been brought in.", "hospital officials"),
    ("According to police, {nine} people were killed.", "police"),
    ("According to the Kivu Security Barometer, {nine} people were killed.", "Kivu Security Barometer"),
    ("According to a military source who asked not to be named, {nine} soldiers died.", "military source"),
    ("Residents told Reuters that {nine} people were killed.", "residents"),
    ("Residents told Reuters {nine} people were killed.", "residents"),
    ("Army spokesman Idris Bako told reporters in the capital that {nine} rebels were killed.", "Idris Bako"),
    ("Colonel Idris Bako, a spokesman for the army, said {nine} rebels were killed.", "Idris Bako"),
    ("The governor, Ahmed Farah, said {nine} people were killed.", "Ahmed Farah"),
    (
        "A spokesman for the rebels, Abu Musa, said by telephone that its fighters killed {nine} soldiers.",
        "Abu Musa",
    ),
    ("Taliban spokesman Zabihullah Mujahid claimed that {nine} soldiers were killed.", "Zabihullah Mujahid"),
    ("The Taliban claimed to have killed {nine} soldiers.", "Taliban"),
    ("The rebels claim they shot dead {nine} soldiers.", "rebels"),
    ("The army confirmed the death of {nine} soldiers.", "army"),
    ("The army confirmed that {nine} soldiers had died.", "army"),
    ("The ministry acknowledged losing {nine} men.", "ministry"),
    ("The group admitted that it had lost {nine} fighters.", "group"),
    ("Witnesses reported seeing {nine} bodies by the road.", "witnesses"),
    ("The hospital reported {nine} dead.", "hospital"),
    ("The hospital in Dorah received {nine} bodies.", "hospital in Dorah"),
    ("A doctor told Reuters that his hospital had received {nine} bodies.", "doctor"),
    ("The Red Crescent said hospitals in Dorah treated {nine} wounded.", "Red Crescent"),
    ("A hospital in Dorah received {nine} bodies, the ministry said.", "ministry"),
    ("The army spoke of 40 rebels, but residents said they had counted {nine} dead.", "residents"),
    ("The army spoke of 40 rebels, but a doctor said he had counted {nine} bodies.", "doctor"),
    ("Doctors Without Borders said {nine} people had died.", "Doctors Without Borders"),
    ("{Nine} journalists have died, Reporters Without Borders said.", "Reporters Without Borders"),
    ("Local media reported that {nine} people were killed.", "local media"),
    ("The Islah movement announced that it had killed {nine} soldiers.", "Islah movement"),
    ("In a statement, the army said {nine} rebels were killed.", "army"),
    ("In a tweet on Monday, the Defence Ministry said {nine} rebels were killed.", "Defence Ministry"),
    ("On Monday, police said {nine} people were killed.", "police"),
    ("But the rebels said {nine} soldiers were killed.", "rebels"),
    ("However, residents said {nine} people were killed.", "residents"),
    ("Residents, however, said {nine} people were killed.", "residents"),
    ("The army, in a statement, said {nine} rebels were killed.", "army"),
    ("The army, which rarely speaks of losses, said {nine} soldiers were killed.", "army"),
    (
        "The Health Directorate, though under pressure, admitted that {nine} people were killed.",
        "Health Directorate",
    ),
    (
        "Officials in the regional capital said {nine} people were killed.",
        "officials in the regional capital",
    ),
    ("A senior officer on the spot said that {nine} of his men were killed.", "senior officer on the spot"),
    ("Villagers say {nine} people were killed.", "villagers"),
    ("Activists said government forces shelled the town and killed {nine} people.", "activists"),
    ("Police believe {nine} people were killed.", "police"),
    ("Medical sources said {nine} people were wounded.", "medical sources"),
    ("The Observatory documented {nine} deaths.", "Observatory"),
    ("The human rights group recorded {nine} killings.", "human rights group"),
    ("One villager counted {nine} bodies.", "villager"),
    ("Dr Samuel Obi, who was on duty, said {nine} people died in the ward.", "Samuel Obi"),
    ("JOS, Nigeria - Police here have put at {86} the number of people killed.", "police"),
    # inside them
    ("{Nine} people, police said, were killed in the market.", "police"),
    ("The bomb, officials said, killed {nine} people.", "officials"),
    ("The bomb, according to officials, killed {nine} people.", "officials"),
    ("The bomb killed three people, police said, and wounded {nine}.", "police"),
    # a figure put, given, kept
    ("The army put the toll at {nine}.", "army"),
    ("Residents put the number of dead at {nine}.", "residents"),
    ("A hospital official gave a toll of {nine} dead.", "hospital official"),
    ("The opposition spoke of {nine} dead.", "opposition"),
    # a second speaker without a verb
    ("The army said 24 people were killed, the opposition {51}.", "opposition"),
    ("Police counted 27 bodies, and Grey Hospital in Orsha, {18}.", "Grey Hospital in Orsha"),
    ("Police say 12 people died, residents more than {40}.", "residents"),
    ("The army said 24 people were killed and {51} hurt, the worst toll yet.", "army"),
    ("The mayor spoke at first of {nine} dead.", "mayor"),
    ("A day earlier police spoke of {nine} dead.", "police"),
    ("An earlier police count had {nine}.", "police"),
    ("The governor's office has it at {nine}.", "governor's office"),
    ("The government's own count stood at {nine}.", "government"),
    ("At least {nine} people have died, by the Observatory's reckoning.", "Observatory"),
    ("At least {nine} people have died, by police estimates.", "police"),
    ("Colonel Idris Bako spoke on Friday. By his estimation, the enemy lost {nine} men.", "Idris Bako"),
    ("The toll was put at {nine} by police.", "police"),
    ("The deaths of {nine} people were confirmed by the Red Cross.", "Red Cross"),
    ("It was reported by AFP that {nine} people had died.", "AFP"),
    ("The deputy mayor, Awa Keita, raised the toll to {nine}.", "Awa Keita"),
    # quoted, cited, nested: the innermost
    ("Reuters, citing police, reported that {nine} people were killed.", "police"),
    ("{Nine} people were killed, Reuters reported, citing hospital officials.", "hospital officials"),
    ("Citing residents, the BBC said {nine} people were killed.", "residents"),
    ("Quoting residents, the BBC said {nine} people were killed.", "residents"),
    ("State television quoted the governor as saying {nine} people were killed.", "governor"),
    ("The governor was quoted as saying that {nine} people were killed.", "governor"),
    ("Local media reported that {nine} people were killed, citing the mayor.", "mayor"),
    ("The army rejected the rebels' claim that {nine} soldiers were killed.", "rebels"),
    ("The ministry dismissed a claim by residents that {nine} people were killed.", "residents"),
    ("The Taliban, who said they killed {nine} soldiers, hold the road.", "Taliban"),
    ("Claims by some advisers about {thirty} killed are premature.", "advisers"),
    ("The governor denied the rebels' claim of {thirty} dead.", "rebels"),
    # the other's words end where a new voice begins
    ("Police said three people died, but residents put the toll at {nine}.", "residents"),
    ("Police said {three} people died, but residents put the toll at nine.", "police"),
    ("Police said three people died, while the hospital reported {nine} dead.", "hospital"),
    ("The army said {three} soldiers died; the rebels said they killed nine.", "army"),
    ("The army said three soldiers died; the rebels said they killed {nine}.", "rebels"),
    ("Three died, police said, and {nine} were hurt, hospital officials said.", "hospital officials"),
    ("{Three} people died, police said, and nine were hurt, hospital officials said.", "police"),
    ("{Three} people died, police said; residents spoke of nine.", "police"),
    (
        "{Nine} men died, intelligence officials in Peshawar said, and the army said they were innocent.",
        "intelligence officials in Peshawar",
    ),
    # quotations
    ('"{Nine} people died," said Ali Khan, the district police chief.', "Ali Khan"),
    ('"We lost {nine} men. It was a hard day," Colonel Bako said.', "Bako"),
    ('"It was a hard day," Colonel Bako said. "We lost {nine} men."', "Bako"),
    ('Colonel Bako said: "It was a hard day. We lost {nine} men. The enemy fled."', "Bako"),
    ("“They came at dawn. They shot {nine} of us,” said a villager.", "villager"),
    ("“They came at dawn.\n\n“They shot {nine} of us,” said a villager.", "villager"),
    ("“They came at dawn,” a villager said.\n\n“They shot {nine} of us.”", "villager"),
    (
        "“We have {nine} dead. More will come,” Dr Ahmed Salim, head of the hospital, told Reuters.",
        "Ahmed Salim",
    ),
    ('The mayor was in tears. "{Nine} dead," he said.', "mayor"),
    ('A witness, Musa Keita, said: "I saw {nine} bodies."', "Musa Keita"),
    ('The army calls them "martyrs". {Nine} of them were killed on Monday.', OUTLET),
    # carried over to the next sentence by a word that points back
    ("Colonel Idris Bako said the town was calm. He added that {nine} rebels died.", "Idris Bako"),
    (
        "Interior Ministry spokesman Qari Saeed said the town was calm. Saeed said {nine} rebels died.",
        "Qari Saeed",
    ),
    (
        "The Interior Ministry said the town was calm. The ministry also said {nine} rebels died.",
        "Interior Ministry",
    ),
    ("The army said the town was calm. It said {nine} rebels died.", "army"),
    ("The army said in a statement that the town was calm. The statement said {nine} rebels died.", "army"),
    ("Residents said the town was burning. They said {nine} people died.", "residents"),
    ("U.S. officials gave another account. One of them said {nine} militants died.", "U.S. officials"),
    ("Several officers spoke to us. Two of the officers said {nine} men died.", "officers"),
    ("Governor Umar Faruk visited the town. He said {nine} people died.", "Umar Faruk"),
    (
        "Mahamat Zene Cherif, the foreign minister, spoke on Friday. Cherif said {nine} men died.",
        "Mahamat Zene Cherif",
    ),
    # a colon and a quotation, no verb of saying
    ('An army officer laughed it off: "We have {nine} dead."', "army officer"),
    ('One of the wounded, Musa Keita, to reporters at the hospital: "They shot {nine} of us."', "Musa Keita"),
    # headed by a claimant
    ("Police: {nine} killed in market blast", "police"),
    (
        "14:20 Rights Observatory (Geneva-based monitor): Jets hit the market. {Nine} dead.",
        "Rights Observatory",
    ),
    ('Interior Ministry spokesman Qari Saeed: "We lost {nine} men."', "Qari Saeed"),
    ("Islamic State: {nine} soldiers killed in Tarkan", "Islamic State"),
    ("Rivers State police: {nine} killed in market blast", "Rivers State police"),
    ("Rivers State: On 17 May raiders attacked Duk and killed {nine} people.", OUTLET),
    ("Raiders hit Duk. Army: four soldiers killed. Hospital: {nine} bodies brought in.", "Hospital"),
    ("Raiders hit Duk. Army: {nine} soldiers killed. Hospital: eight bodies brought in.", "Army"),
    ("Police: one dead. Raiders hit Duk. {Nine} were hurt.\nThe army came.", "Police"),
    ("Raiders hit Duk. Hospital sources, Orsha: one dead. {Nine} were hurt.", OUTLET),
    # a communique
    (
        "The General Command of the Orsha Front informs the people:\n\n1. {Nine} soldiers fell.",
        "General Command of the Orsha Front",
    ),
    (
        "Faced with the lies of the radio, the Interior Ministry communicates:\n\nA patrol came under fire."
        "\n\n{Nine} men died.",
        "Interior Ministry",
    ),
    ("Rebels attacked the post:\n\n{Nine} soldiers fell.", OUTLET),
    # translated and local English
    (
        "A source of civil society, arrived at the place on Friday, says to have seen {nine} bodies.",
        "source of civil society",
    ),
    ("The government, in its communique of Monday, deplores {nine} dead.", "government"),
    ("SP Jamil Mir said that {nine} persons got martyred.", "Jamil Mir"),
    (
        "An elder of the village, Mr. Gul Agha, told to this agency that {nine} persons are killed.",
        "Gul Agha",
    ),
    ("One other soldier is missing and {nine} are dead, specified the army.", "army"),
    # capitals
    ("{NINE} PEOPLE WERE KILLED IN AN ATTACK ON A BARRACKS, POLICE SAID.", "police"),
    ("THE ARMY HAS REPORTED THAT {NINE} GUERRILLAS WERE KILLED IN THE NORTH.", "army"),
    ("ACCORDING TO POLICE SOURCES, {NINE} PEOPLE WERE KIDNAPPED BY THE REBELS.", "police sources"),
    # names that look like something else
    ("{Nine} people were killed when shells hit a clinic, WHO said.", "WHO"),
    ("The WHO said {nine} people were killed.", "WHO"),
    ("The US said it killed {nine} militants.", "US"),
    ("Security forces 14 April said {nine} militants were killed.", "Security forces"),
    ("The ministry Sunday said {nine} militants were killed.", "ministry"),
    ("The Movement of 23 March said {nine} soldiers were killed.", "Movement of 23 March"),
    ("According to the authorities' latest toll of 14 June, {nine} people were killed.", "authorities"),
    ("A hospital we support received {nine} bodies, the official wrote.", "official"),
    # who made the statement
    ("A statement made available to reporters in Orsha by Idris Bako said {nine} men died.", "Idris Bako"),
    ("A statement by the army said {nine} rebels were killed.", "army"),
    ("Reports arriving from Aleppo say {nine} rebels were killed.", "Reports"),
    ("A statement seen by AFP said {nine} rebels were killed.", "statement"),
    ("The opposition rejected the killing of {nine} farmers as barbaric.", OUTLET),
    ("The army denied that the arrest is linked to the killing of {nine} judges.", OUTLET),
    ("The cabinet declared an emergency in Dorah, where rebels killed {nine} soldiers.", OUTLET),
    ("Police denied that men charged with the murder of {nine} priests had fled.", OUTLET),
    ("{Nine} people died in attacks on villages in Orsha and Dorah states.", OUTLET),
    # what deeds accord with is nobody's word
    ("{Nine} men died in Orsha and the killers will be tried according to the penal code.", OUTLET),
    ("{Nine} men died in Orsha, according to what a reporter with the convoy saw.", "reporter"),
    # what killers hold of the dead is no word on how many they are
    ("Gunmen killed {nine} farmers whom they accused of spying.", OUTLET),
    ("The Front killed {nine} men it accused of being informers.", OUTLET),
    ("The army accused the Front of killing {nine} farmers.", "army"),
    # by the name he gives
    ("A man calling himself Captain Daud told reporters {nine} men died.", "Captain Daud"),
    ("A fighter who goes by the name of Daud said {nine} men died.", "Daud"),
    ("A trader who gave his name as Karim Daud said {nine} men died.", "Karim Daud"),
    ("A caller who identified himself as Karim Daud said {nine} men died.", "Karim Daud"),
    ("A man who introduced himself as a farmer said {nine} men died.", "man"),
    (
        "Shells hit {nine} people who had taken shelter in Orsha, a port of Vale, medics and a witness said.",
        "medics and a witness",
    ),
    (
        "Police found {nine} bodies, all of them men, near Orsha, an officer at the centre in Vale said.",
        "officer at the centre in Vale",
    ),
    (
        "An old man said he saw smoke. {Nine} men died, according to the communique that was read on air.",
        "communique",
    ),
    (
        'A man who rang the station and presented himself as "Isaias" of the front said {nine} men died.',
        "Isaias",
    ),
    ("They took {nine} farmers, a villager, Musa Keita, told reporters.", "Musa Keita"),
    # what heads a report is none of it
    ("Orsha Town – The Rights Commission said {nine} people were killed.", "Rights Commission"),
    ("08:15 GMT The Health Ministry said {nine} people were killed.", "Health Ministry"),
    # whose verb it is
    ("A commander rang the agency from Dorah to say that {nine} soldiers were killed.", "commander"),
    ("By the statement of the Interior Ministry, {nine} rebels were killed.", "Interior Ministry"),
    ("A doctor at the hospital mentioned {nine} coffins.", "doctor at the hospital"),
    ("The hospital had {nine} injured on Sunday.", "hospital"),
    ("The army rejected a claim by the rebels that 50 men died, adding that {nine} were hurt.", "army"),
    ("The Front denied it. It accused the army of shelling the town and said {nine} men fell.", "Front"),
    ("The opposition denied the charge and accused police of having shot {nine} people.", "opposition"),
    ("The warlord denied his men had been beaten and claimed they had killed {nine} soldiers.", "warlord"),
    ("LUSA quoted military sources as saying {nine} people had died.", "military sources"),
    ("The mayor denied that there was a massacre: {nine} men fell in battle.", OUTLET),
    # who denies a part in a deed says nothing of its dead
    ("The Front denied it had carried out the bombing that killed {nine} people.", OUTLET),
    ("The Front denied responsibility for the bombing that killed {nine}.", OUTLET),
    ("The rebels denied that they were behind Monday's ambush in which {nine} soldiers died.", OUTLET),
    ("The Front denied any role in the ambush near Orsha that killed {nine} soldiers.", OUTLET),
    ("The army denied reports of a raid that killed {nine}.", "army"),
    # the outlet's own voice
    ("{Nine} people were killed in the market on Friday.", OUTLET),
    ("{Nine} people were killed. Police said they were looking for the killers.", OUTLET),
    ("Police said they were looking for the killers. {Nine} people were killed.", OUTLET),
    ("The Taliban claimed responsibility for the attack, which killed {nine} people.", OUTLET),
    ("The Taliban claimed responsibility for the attack that killed {nine} people.", OUTLET),
    ("{Nine} people were killed in an attack claimed by Islamic State.", OUTLET),
    ("The attack, which killed {nine} people, was claimed by the Taliban.", OUTLET),
    ("The blast claimed {nine} lives.", OUTLET),
    ("The president condemned the attack, in which {nine} people were killed.", OUTLET),
    ("Police are looking for the men who killed {nine} people.", OUTLET),
    ("The army could not confirm that {nine} people were killed.", OUTLET),
    ("Police declined to comment on reports that {nine} people were killed.", OUTLET),
    ("The army has not commented on the raid that killed {nine} people.", OUTLET),
    ("No group admitted the attack, which killed {nine} people.", OUTLET),
    ("The wounded were admitted to hospital after {nine} people were killed.", OUTLET),
    ("{Nine} people were reportedly killed.", "report"),
    ("{Nine} people were said to have been killed.", "report"),
    ("Gunmen believed to be rebels killed {nine} people.", OUTLET),
    ("According to initial findings {nine} people were killed.", OUTLET),
    ("{Nine} people were killed, our reporter in the town says.", OUTLET),
    ("MAIMANA: The Taliban attacked a post and {nine} policemen were martyred.", OUTLET),
    ("A soldier, Mohammed Said, and {nine} policemen were killed on the road.", OUTLET),
    ("- Bentiu Hospital, 15 April: at least {nineteen} people killed.", OUTLET),
    ("3. Earlier, on 19 March: {nine} soldiers embraced martyrdom.", OUTLET),
    ("Troops added three posts along the road where {nine} people were killed.", OUTLET),
    ("The report by the court states the law. On Monday {nine} people were killed.", OUTLET),
    ("The state of emergency remains after {nine} people were killed.", OUTLET),
]

STANCE = [
    ("The army said {nine} rebels were killed.", "asserts"),
    ("The rebels denied that they lost {nine} men.", "denies"),
    ("The rebels denied killing {nine} villagers.", "denies"),
    ("The governor rejected reports of {nine} dead as baseless.", "denies"),
    ("The ministry dismissed a report of {nine} dead.", "denies"),
    ("The army disputed the figure of {nine} dead.", "denies"),
    ("The army said it did not kill {nine} villagers.", "denies"),
    ("The ministry said no one was killed, let alone {nine}.", "denies"),
    ("The ministry said there were no dead, let alone {nine}.", "denies"),
    ("The ministry said {no civilians} were killed.", "denies"),
    ("The opposition denied the charge and accused police of having shot {nine} people.", "asserts"),
    ("The army confirmed that {nine} of its men were killed.", "confirms"),
    ("The army acknowledged losing {nine} men.", "confirms"),
    ("The rebels admitted the loss of {nine} fighters.", "confirms"),
    ("The army said {nine} rebels died but it was not clear who shot them.", "asserts"),
    ("The army said that reports of {nine} deaths are not true.", "denies"),
    ("The army denied the raid, saying media reports that {nine} children died were not true.", "denies"),
    ("The rebels belied the claim that {nine} of them died.", "denies"),
    ("The rebels trashed reports of {nine} deaths.", "denies"),
    ("The army said it carried out no air strikes in which {nine} people could have died.", "denies"),
    ("The army countered that {nine} rebels were killed.", "asserts"),
]

KIND = [
    ("The army said {nine} rebels were killed.", "belligerent"),
    ("The Taliban said {nine} soldiers were killed.", "belligerent"),
    ("The Defence Ministry said {nine} rebels were killed.", "belligerent"),
    ("The military's media wing said {nine} rebels were killed.", "belligerent"),
    ("Police said {nine} people were killed.", "official"),
    ("The Interior Ministry said {nine} people were killed.", "official"),
    ("The governor, Ahmed Farah, said {nine} people were killed.", "official"),
    ("The Ministry of Health said {nine} people were killed.", "medical"),
    ("Doctors said {nine} people were killed.", "medical"),
    ("A military hospital said {nine} people were killed.", "medical"),
    ("Hospital sources said {nine} people were killed.", "medical"),
    ("Residents said {nine} people were killed.", "witness"),
    ("An eyewitness said {nine} people were killed.", "witness"),
    ("A shopkeeper said {nine} people were killed.", "witness"),
    ("State television said {nine} people were killed.", "media"),
    ("An AFP correspondent said {nine} people were killed.", "media"),
    ("Human Rights Watch said {nine} people were killed.", "ngo"),
    ("The Red Cross said {nine} people were killed.", "ngo"),
    ("Activists said {nine} people were killed.", "ngo"),
    ("The UN mission said {nine} people were killed.", "un"),
    ("UN officials said {nine} people were killed.", "un"),
    ("The People's Front for Ardal said {nine} soldiers were killed.", "belligerent"),
    ("The People's Republic of Ardal said {nine} soldiers were killed.", "official"),
    ("Local people said {nine} soldiers were killed.", "witness"),
    ("Sources said {nine} people were killed.", "unnamed"),
    ("A security source who asked not to be named said {nine} people were killed.", "unnamed"),
    # a title without a body makes no witness, and a body's own speaker is of its kind
    ("Spokesman Karim Daud said {nine} people were killed.", "unnamed"),
    ("Deputy Karim Daud raised the number of dead to {nine}.", "official"),
    ("SHO Karim Daud said {nine} people were killed.", "official"),
    ("SSP Orshabad told reporters that {nine} militants were killed.", "official"),
    ("Supt. Karim Daud said {nine} people were killed.", "official"),
    ("The tehsildar said {nine} houses were burnt.", "official"),
    ("A tribal leader, Karim Daud, said {nine} people were killed.", "witness"),
    ("The XLF claimed responsibility for the attack and said {nine} soldiers were killed.", "belligerent"),
    ("The rebels took the hill. Their spokesman Karim Daud said {nine} soldiers were killed.", "belligerent"),
    ("A man claiming to be a spokesman for the Orsha Front said {nine} soldiers were killed.", "unnamed"),
    ("A man who introduced himself as a farmer said {nine} people were killed.", "witness"),
    ("A shell hit the school. Its director, Karim Daud, said {nine} pupils were killed.", "official"),
]

AFFILIATION = [
    ("Interior Ministry spokesman Qari Saeed said {nine} people were killed.", "Interior Ministry"),
    ("Colonel Idris Bako, a spokesman for the army, said {nine} people were killed.", "army"),
    ("Taliban spokesman Zabihullah Mujahid said {nine} people were killed.", "Taliban"),
    ("A spokesman for the rebels said {nine} people were killed.", "rebels"),
    ("Ahmed Salim, head of the hospital, said {nine} people were killed.", "hospital"),
    ("Police said {nine} people were killed.", None),
    (
        "The Orsha Front claimed the blast. The group's spokesman Karim Daud said {nine} men died.",
        "Orsha Front",
    ),
    (
        "The army held the bridge. Its spokesman, Karim Daud, said {nine} rebels were killed.",
        "army",
    ),
    (
        "Karim Daud, who introduced himself as a spokesman for the Orsha Front, said {nine} men died.",
        "Orsha Front",
    ),
    (
        "A man who identified himself as Karim Daud, spokesman of the Orsha Front, said {nine} men died.",
        "Orsha Front",
    ),
    (
        "A man calling himself Orsha Front commander Karim Daud told reporters {nine} men died.",
        "Orsha Front",
    ),
    ("A caller claiming to speak for the Orsha Front said {nine} men died.", "Orsha Front"),
    ("A man who introduced himself as a resident of Orsha said {nine} men died.", None),
]


def read(marked: str) -> tuple[str, WordedSource | None]:
    """Give a text without its braces, and who answers for what they held."""
    start, end = marked.index("{"), marked.index("}") - 1
    text = marked.replace("{", "").replace("}", "")
    return text, source_at(find_sources(parse(text, load_model())), start, end)


@pytest.mark.parametrize(("marked", "who"), WHO)
def test_a_figure_belongs_to_whoever_answers_for_it(marked: str, who: str | None) -> None:
    _, found = read(marked)
    assert (found and found.source.lower()) == (who and who.lower())


@pytest.mark.parametrize(("marked", "stance"), STANCE)
def test_the_stance_is_the_claimants(marked: str, stance: str) -> None:
    _, found = read(marked)
    assert found is not None
    assert found.stance == stance


@pytest.mark.parametrize(("marked", "kind"), KIND)
def test_the_kind_of_source_is_told_by_its_words(marked: str, kind: str) -> None:
    _, found = read(marked)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(("marked", "body"), AFFILIATION)
def test_a_named_claimant_speaks_for_a_body(marked: str, body: str | None) -> None:
    _, found = read(marked)
    assert found is not None
    assert found.affiliation == body


def test_the_spans_slice_back_to_the_words() -> None:
    text = "Nine men died, Interior Ministry spokesman Qari Saeed said."
    (found,) = find_sources(parse(text, load_model()))
    assert text[found.source_start : found.source_end] == found.source == "Qari Saeed"
    assert text[found.cue_start : found.cue_end] == "said"
    assert text[found.start : found.end] == "Nine men died"


def test_a_cited_source_keeps_the_chain_in_its_cue() -> None:
    text = "Nine people were killed, Reuters reported, citing police."
    found = source_at(find_sources(parse(text, load_model())), 0, 4)
    assert found is not None
    assert text[found.cue_start : found.cue_end] == "reported, citing"


@pytest.mark.parametrize("hedge", ["reportedly", "allegedly", "apparently"])
def test_a_hedge_is_kept(hedge: str) -> None:
    for text in (f"Nine people were {hedge} killed.", f"Police said nine people were {hedge} killed."):
        found = source_at(
            find_sources(parse(text, load_model())), text.index("killed"), text.index("killed") + 6
        )
        assert found is not None
        assert found.hedge == hedge


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", ".", '"', "said", "Said he.", "“", "According to", "citing", "Police said"]
)
def test_scraps_are_no_trouble(text: str) -> None:
    assert all(s.start < s.end <= len(text) for s in find_sources(parse(text, load_model())))


WORDS = [
    *"Police said nine people died according to citing he was quoted as saying by the".split(),  # noqa: SIM905
    *',."“”:',
]
WORDS += ["\n\n", "count", "claim", "that", "denied", "and", "who"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_every_stretch_lies_in_the_text(text: str) -> None:
    for found in find_sources(parse(text, load_model())):
        assert 0 <= found.start < found.end <= len(text)
        assert 0 <= found.source_start < found.source_end <= len(text)
        assert 0 <= found.cue_start < found.cue_end <= len(text)


def test_the_same_text_gives_the_same_answer() -> None:
    text = " ".join(marked.replace("{", "").replace("}", "") for marked, _ in WHO[:40])
    assert find_sources(parse(text, load_model())) == find_sources(parse(text, load_model()))
