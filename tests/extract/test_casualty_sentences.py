"""Sentences of our own, and the casualties a careful reader finds in them.

A line of the table is a sentence and what it tells, one figure per "; ": outcome, number ("20-25" is
a range), the victims' words in brackets ("-" if it names nobody) and flags: part, total, added, inexact, sum.
"""

from __future__ import annotations

import pytest

from dateline.extract.casualty import find_casualties
from dateline.extract.parse import load_model, parse
from dateline.ground.number import find_counts
from dateline.model import WordedCasualty

ACTIVE = [
    ("The White Front lost 12 soldiers.", "killed 12 [The White Front]"),
    ("The rebels fled, leaving behind 12 bodies.", "killed 12 [The rebels]"),
    ("The rebels fled, leaving 12 bodies in the street.", "killed 12 [-]"),
    ("Raiders clubbed five villagers to death.", "killed 5 [villagers]"),
    ("The army put 14 rebels out of action near Bala.", "killed 14 [rebels]"),
    ("The army put three tanks out of action near Bala.", ""),
    ("Rebels blew up two policemen in their car.", "killed 2 [policemen]"),
    ("Rebels blew up five police stations.", ""),
    ("Gunmen bundled five villagers into a van.", "captured 5 [villagers]"),
    ("Gunmen led five villagers away.", "captured 5 [villagers]"),
    ("Gunmen killed union leader Juan Paz last night.", "killed 1 [union leader Juan Paz]"),
    ("Gunmen killed a baker last week.", "killed 1 [baker]"),
    ("Rebels hacked a rubber tapper to death.", "killed 1 [rubber tapper]"),
    ("Rebels slit the throat of a headman.", "killed 1 [headman]"),
    (
        "Rebels abducted two porters on Friday and killed them on Sunday.",
        "captured 2 [porters]; killed 2 [porters]",
    ),
    (
        "A bomb killed 28 people. Nine porters were among the dead. Two guards also died.",
        "killed 28 [people]; killed 9 [porters] part; killed 2 [guards] part",
    ),
    (
        "A bomb killed 28 people, nine of them porters. Two guards also died.",
        "killed 28 [people]; killed 9 [porters] part; killed 2 [guards] added",
    ),
    ("Five guards, two of them wounded, escaped.", "wounded 2 [guards]"),
    ("Rescuers found 15 survivors, several of them wounded.", ""),
    ("Forty raiders, some of whom had been wounded, were killed.", "killed 40 [raiders]"),
    ("Raiders captured five guards and killed seven.", "captured 5 [guards]; killed 7 [guards]"),
    (
        "The army killed Musa Dan and Ali Kura, two commanders of the militia.",
        "killed 1 [Musa Dan] part; killed 1 [Ali Kura] part; killed 2 [commanders of the militia]",
    ),
    ("A bomb killed two US Marines.", "killed 2 [US Marines]"),
    (
        "Raiders killed seven guards. The raiders, five of whom were killed, fled.",
        "killed 7 [guards]; killed 5 [The raiders]",
    ),
    ("Raiders killed seven guards, two of whom were cooks.", "killed 7 [guards]; killed 2 [cooks] part"),
    ("Four of 27 hostages held by rebels were killed.", "killed 4 [hostages]"),
    (
        "Raiders killed 25 guards. Twenty-four died at once and the 25th succumbed in hospital.",
        "killed 25 [guards]; killed 24 [-] part; killed 1 [-] part",
    ),
    ("I did not see 300 corpses.", ""),
    (
        "The army killed four IS militants and captured two.",
        "killed 4 [IS militants]; captured 2 [IS militants]",
    ),
    ("Gunmen shot dead two passers-by and a policeman.", "killed 2 [passers-by]; killed 1 [policeman]"),
    ("Raiders killed 11 people in Danjara, Agapala and Antaga.", "killed 11 [people]"),
    ("The shelling killed two weapons experts.", "killed 2 [weapons experts]"),
    ("Gunmen killed ten people in the market.", "killed 10 [people]"),
    ("A car bomb killed 12 soldiers and wounded 30.", "killed 12 [soldiers]; wounded 30 [soldiers]"),
    (
        "The blast went off at noon, killing ten people and wounding five.",
        "killed 10 [people]; wounded 5 [people]",
    ),
    ("The rebels have killed at least 23 policemen.", "killed 23 [policemen]"),
    ("Taliban fighters shot dead a teacher.", "killed 1 [teacher]"),
    ("Gunmen shot three villagers dead.", "killed 3 [villagers]"),
    ("Two men shot a judge dead.", "killed 1 [judge]"),
    ("Rebels hacked at least five herders to death.", "killed 5 [herders]"),
    ("Three youths beat a driver to death.", "killed 1 [driver]"),
    ("Soldiers burned 12 prisoners alive.", "killed 12 [prisoners]"),
    ("Militants shot and killed two farmers near the village.", "killed 2 [farmers]"),
    ("The attackers gunned down four guards.", "killed 4 [guards]"),
    ("Men on motorcycles mowed down 18 worshippers.", "killed 18 [worshippers]"),
    ("The group beheaded five hostages.", "killed 5 [hostages]"),
    ("Armed men cut the throats of 45 people in a hamlet.", "killed 45 [people]"),
    ("Rebels shot down four villagers.", "killed 4 [villagers]"),
    ("Rebels shot down a helicopter with six soldiers aboard.", ""),
    ("The priest said that he was treated well.", ""),
    ("Three priests were treated for burns.", "wounded 3 [priests]"),
    ("They executed seven captured soldiers.", "killed 7 [captured soldiers]"),
    ("Herders hacked to death nine farmers.", "killed 9 [farmers]"),
    ("Troops eliminated 14 militants in the raid.", "killed 14 [militants]"),
    ("The army neutralised 20 terrorists.", "killed 20 [terrorists]"),
    (
        "The army neutralised 20 rebels, a term it uses for rebels who are killed, captured or surrendered.",
        "killed 20 [rebels] inexact",
    ),
    ("Rebels seized a post and dragged off seven guards.", "captured 7 [guards]"),
    ("Eleven soldiers gave themselves up at noon.", "captured 11 [soldiers]"),
    ("Gunmen came at dawn and drove away nineteen men.", "captured 19 [men]"),
    (
        "A commander was killed in Monday's raid on the camp along with three aides.",
        "killed 1 [commander]; killed 3 [aides]",
    ),
    ("Four of the seven raiders who stormed the bank on Monday were killed.", "killed 4 [raiders]"),
    ("Four onlookers were hit by shrapnel.", "wounded 4 [onlookers]"),
    ("Nine soldiers were flown to Orsha for treatment.", "wounded 9 [soldiers]"),
    ("The guerrillas wiped out a patrol of 11 soldiers.", ""),
    ("Unknown men murdered the mayor of Aguada.", "killed 1 [mayor of Aguada]"),
    (
        "A roadside bomb killed the commander, Colonel Ali Hasan, and his driver.",
        "killed 1 [commander]; killed 1 [driver]",
    ),
    ("The shell killed a mother and her two children.", "killed 1 [mother]; killed 2 [children]"),
    (
        "The raid killed five policemen, three civilians and two attackers.",
        "killed 5 [policemen]; killed 3 [civilians]; killed 2 [attackers]",
    ),
    ("An air strike killed between 20 and 25 fighters.", "killed 20-25 [fighters]"),
    ("The explosion killed up to 40 people.", "killed 40 [people]"),
    ("The ambush left 12 dead.", "killed 12 [-]"),
    ("The fighting left 12 people dead and dozens wounded.", "killed 12 [people]; wounded 24 [people]"),
    ("The shelling left a woman dead and her son injured.", "killed 1 [woman]; wounded 1 [son]"),
    (
        "Rebels abducted 14 villagers and beheaded three of them.",
        "captured 14 [villagers]; killed 3 [villagers]",
    ),
    ("The gunmen kidnapped two engineers on the highway.", "captured 2 [engineers]"),
    ("The fighters captured 40 soldiers.", "captured 40 [soldiers]"),
    ("The rebels took 12 soldiers prisoner.", "captured 12 [soldiers]"),
    ("Militants took hostage six aid workers.", "captured 6 [aid workers]"),
    ("The raiders took away nine girls.", "captured 9 [girls]"),
    ("Soldiers detained 30 men in the village.", "captured 30 [men]"),
    ("The rebels captured two towns.", ""),
    ("A grenade hurt six children.", "wounded 6 [children]"),
    ("The landmine maimed two boys.", "wounded 2 [boys]"),
    ("The attack killed or wounded 29 soldiers.", "killed 29 [soldiers] inexact"),
    ("The strike killed and injured 60 people.", "killed 60 [people] inexact"),
    (
        "The clashes claimed the lives of a teacher and nine students.",
        "killed 1 [teacher]; killed 9 [students]",
    ),
    ("The blast claimed 12 lives.", "killed 12 [-]"),
    (
        "The attack cost the lives of nine attackers and six of the defenders.",
        "killed 9 [attackers]; killed 6 [defenders]",
    ),
    ("The bomb took the life of a policeman.", "killed 1 [policeman]"),
    ("The army says it killed three rebels and captured two.", "killed 3 [rebels]; captured 2 [rebels]"),
    ("The bomber drove into the gate, killing himself and three guards.", "killed 3 [guards]"),
    ("Police killed one of the attackers.", "killed 1 [attackers]"),
    ("Gunmen killed two of her four sons.", "killed 2 [sons]"),
    ("Gunmen killed an elderly couple and their son.", "killed 2 [couple]; killed 1 [son]"),
    ("A sniper killed a soldier and wounded another.", "killed 1 [soldier]; wounded 1 [soldier] added"),
    ("The strike destroyed six vehicles and killed four men.", "killed 4 [men]"),
    (
        "Troops killed fourteen (14) bandits and lost three (3) soldiers.",
        "killed 14 [bandits]; killed 3 [soldiers]",
    ),
]

PASSIVE = [
    ("A baker was found shot dead in his car.", "killed 1 [baker]"),
    ("Two guards were fatally wounded by a sniper.", "killed 2 [guards]"),
    ("At least 65 people, most of them under 25, were killed.", "killed 65 [people]"),
    ("Of a crew of seven, five were killed.", "killed 5 [-]"),
    ("A man who had stabbed two guards was shot dead.", "killed 1 [man]"),
    ("The raider, who was seen by three soldiers, was killed.", "killed 1 [raider]"),
    (
        "Six nurses, five Danes and one Finn, and two guards were shot dead.",
        "killed 6 [nurses]; killed 5 [Danes] part; killed 1 [Finn] part; killed 2 [guards]",
    ),
    (
        "Six nurses -- five Danes and one Finn -- and two cooks were murdered.",
        "killed 6 [nurses]; killed 5 [Danes] part; killed 1 [Finn] part; killed 2 [cooks]",
    ),
    (
        "Two brothers seized by rebels were found dead near the ford.",
        "captured 2 [brothers]; killed 2 [brothers]",
    ),
    (
        "Two brothers seized by rebels on Friday were killed on Sunday.",
        "captured 2 [brothers]; killed 2 [brothers]",
    ),
    (
        "Three drivers were abducted on Friday; their bodies were found on Sunday with gunshot wounds.",
        "captured 3 [drivers]; killed 3 [drivers]",
    ),
    (
        "Two people — a woman and her son — were killed by shelling.",
        "killed 2 [people]; killed 1 [woman] part; killed 1 [son] part",
    ),
    ("Five soldiers – and two civilians – were killed.", "killed 5 [soldiers]; killed 2 [civilians]"),
    (
        "Ahmad Khan, a journalist, and Gul Agha, a driver, were shot dead.",
        "killed 1 [Ahmad Khan]; killed 1 [Gul Agha]",
    ),
    (
        "Nine soldiers of LIB 103 and two villagers were killed.",
        "killed 9 [soldiers of LIB 103]; killed 2 [villagers]",
    ),
    ("Three soldiers from IB 32 were killed by a mine.", "killed 3 [soldiers from IB 32]"),
    ("Two Levies personnel were killed.", "killed 2 [Levies personnel]"),
    ("Two WHO workers were shot dead.", "killed 2 [WHO workers]"),
    ("Four soldiers of the Rapid Battalion, RBN, were killed.", "killed 4 [soldiers of the Rapid Battalion]"),
    ("Four Burundian soldiers serving under AMISOM were killed.", "killed 4 [Burundian soldiers]"),
    ("The SHO and two constables were killed.", "killed 1 [SHO]; killed 2 [constables]"),
    ("Three soldiers were killed.", "killed 3 [soldiers]"),
    ("Ten died and 13 were hurt.", "killed 10 [-]; wounded 13 [-]"),
    ("A soldier was killed and two others hurt.", "killed 1 [soldier]; wounded 2 [soldier] added"),
    ("The mayor, Juan Pérez, was shot dead.", "killed 1 [mayor]"),
    ("Two policemen and a civilian were killed in the attack.", "killed 2 [policemen]; killed 1 [civilian]"),
    (
        "Five policemen, three civilians including a child, and two attackers were killed.",
        "killed 5 [policemen]; killed 3 [civilians]; killed 1 [child] part; killed 2 [attackers]",
    ),
    (
        "Eighteen soldiers of the 4th Brigade were killed and 11 wounded in an ambush.",
        "killed 18 [soldiers of the 4th Brigade]; wounded 11 [soldiers of the 4th Brigade]",
    ),
    ("Three people were killed and eight hurt when a bomb blew up.", "killed 3 [people]; wounded 8 [people]"),
    ("Four civilians, who had been hiding in a cellar, were killed by shells.", "killed 4 [civilians]"),
    ("Six members of one family were killed.", "killed 6 [members of one family]"),
    (
        "At least 63 people were killed and more than 120 hurt on Monday.",
        "killed 63 [people]; wounded 120 [people]",
    ),
    ("Seven labourers were gunned down in the night.", "killed 7 [labourers]"),
    (
        "Two activists of the party were also murdered in the same district.",
        "killed 2 [activists of the party] added",
    ),
    ("He was killed at dawn.", "killed 1 [He]"),
    ("The priest was abducted and later killed.", "captured 1 [priest]; killed 1 [priest]"),
    ("Nine herders had been slain.", "killed 9 [herders]"),
    ("Two soldiers have been reported killed.", "killed 2 [soldiers]"),
    ("Forty people are feared dead.", "killed 40 [people]"),
    ("At least 30 villagers are believed to have been killed.", "killed 30 [villagers]"),
    ("Twelve miners were found dead.", "killed 12 [miners]"),
    ("Seven people of one family were pulled out dead from a house.", "killed 7 [people of one family]"),
    ("Thirteen soldiers were still missing.", "missing 13 [soldiers]"),
    ("An officer is unaccounted for.", "missing 1 [officer]"),
    ("Two fishermen went missing.", "missing 2 [fishermen]"),
    ("Killed were three soldiers and a nurse.", "killed 3 [soldiers]; killed 1 [nurse]"),
    ("Twenty passengers were taken hostage.", "captured 20 [passengers]"),
    (
        "The chairman of a school committee was abducted on Thursday.",
        "captured 1 [chairman of a school committee]",
    ),
    (
        "Four Asayish members and three civilians were wounded.",
        "wounded 4 [Asayish members]; wounded 3 [civilians]",
    ),
    (
        "Fifteen commandos and the civilian driver of their van perished.",
        "killed 15 [commandos]; killed 1 [civilian driver of their van]",
    ),
    ("More than 50 gunmen have been killed, the source claimed.", "killed 50 [gunmen]"),
    (
        "Three men were killed: two fighters and a farmer.",
        "killed 3 [men]; killed 2 [fighters] part; killed 1 [farmer] part",
    ),
    ("Two Palestinians were shot dead by soldiers.", "killed 2 [Palestinians]"),
    ("Thirteen of them were killed on Tuesday.", "killed 13 [-]"),
    ("Eight people were treated for burns.", "wounded 8 [people]"),
    ("The other two were taken prisoner.", "captured 2 [-]"),
    ("Another soldier was wounded.", "wounded 1 [soldier] added"),
    ("Four more civilians were killed on Friday.", "killed 4 [civilians] added"),
    ("The injured were taken to hospital.", ""),
    ("Dozens were wounded.", "wounded 24 [-]"),
    ("Zabihullah Khan was killed on the spot.", "killed 1 [Zabihullah Khan]"),
    ("Nine (9) soldiers were killed in the raid.", "killed 9 [soldiers]"),
    ("At least six (6) were wounded.", "wounded 6 [-]"),
    ("Nine of the 40 porters were killed.", "killed 9 [porters]"),
    ("One of the six injured guards died.", "killed 1 [injured guards]"),
    ("Four out of 15 pilgrims were abducted.", "captured 4 [pilgrims]"),
    ("None of the 15 pilgrims was hurt.", ""),
    ("Five of the 15 hostages were freed.", ""),
    ("Of the 40 porters, 12 were killed.", "killed 12 [-]"),
    ("Of the 40 porters killed, 12 were women.", "killed 40 [porters]; killed 12 [women] part"),
    ("It was one of the six porters murdered in May.", "killed 6 [porters]"),
    ("They may be two of the seven abducted porters.", ""),
    ("All but four of the 15 guards were killed.", "killed 11 [guards]"),
    ("Half of the 16 guards were killed.", "killed 8 [guards]"),
    ("At least 12 porters, perhaps 16, were killed.", "killed 12-16 [porters]"),
    ("At least 12 and maybe as many as 16 porters were hurt.", "wounded 12-16 [porters]"),
    ("A third of the 16 guards were killed.", ""),
    ("Six of the 15 people killed were women.", "killed 6 [women] part; killed 15 [people]"),
    ("Only five of the 12 killed were porters.", "killed 5 [porters] part; killed 12 [-]"),
    ("Six of the 15 people killed have been named.", "killed 15 [people]"),
    ("At least eight of those killed in the raid were villagers.", "killed 8 [villagers]"),
    ("Fifteen of the dead belonged to the army.", "killed 15 [the army]"),
    ("The raid killed 35 people, raising an earlier toll of 13.", "killed 35 [people]; killed 13 [people]"),
    ("An undisclosed number of the 362 passengers were abducted.", ""),
    (
        "Three drivers were abducted. Their bodies were found later.",
        "captured 3 [drivers]; killed 3 [drivers]",
    ),
    ("A driver was abducted. Police found his battered body.", "captured 1 [driver]; killed 1 [driver]"),
    ("A driver was abducted. Their bodies were found.", "captured 1 [driver]"),
    ("Five drivers were found with their throats slit.", "killed 5 [drivers]"),
    (
        "Three drivers were abducted. One was found with his throat cut.",
        "captured 3 [drivers]; killed 1 [drivers]",
    ),
    ("Three drivers were seized. They were later beheaded.", "captured 3 [drivers]; killed 3 [drivers]"),
    (
        "Raiders abducted three drivers. The drivers were found dead.",
        "captured 3 [drivers]; killed 3 [drivers]",
    ),
    ("Raiders abducted three drivers. They would be killed, he said.", "captured 3 [drivers]"),
    ("Raiders abducted three drivers. They had killed a cook.", "captured 3 [drivers]; killed 1 [cook]"),
    ("Three drivers were abducted. Their bodies have not been found.", "captured 3 [drivers]"),
    ("A mayor was shot dead along with two guards.", "killed 1 [mayor]; killed 2 [guards]"),
    (
        "A mayor was killed with his wife and two guards.",
        "killed 1 [mayor]; killed 1 [wife]; killed 2 [guards]",
    ),
    (
        "Two guards were killed along with five wounded porters.",
        "killed 2 [guards]; wounded 5 [wounded porters]",
    ),
    ("Not a single soldier was killed in the raid.", "killed 0 [soldier]"),
    ("Not one guard was killed.", ""),
    ("The raid did not kill a single guard.", ""),
    ("The raid killed not one but three guards.", "killed 3 [guards]"),
    ("The bodies of three missing workers were found.", "killed 3 [missing workers]"),
    ("Three wounded died overnight.", "killed 3 [-]"),
    ("Two teachers were killed in Bala and one in Kuru.", "killed 2 [teachers]; killed 1 [teachers]"),
    ("Five people were killed in Bala and three in Kuru.", "killed 5 [people]; killed 3 [people]"),
    ("The raids left 20 dead in Bala, 14 in Kuru.", "killed 20 [-]; killed 14 [-]"),
    (
        "Ten people were killed in Bala and five in critical condition.",
        "killed 10 [people]; wounded 5 [people]",
    ),
    ("Ten people were killed in Bala and five in Mercy Hospital.", "killed 10 [people]"),
    ("Two guards were killed. A third guard died later.", "killed 2 [guards]; killed 3 [third guard] total"),
    ("Three guards were killed. A third guard died later.", "killed 3 [guards]; killed 1 [third guard]"),
    ("The rebels said they killed 50 soldiers and lost five dead.", "killed 50 [soldiers]; killed 5 [they]"),
    ("Six of the 15 guards who were seized were shot dead.", "killed 6 [-]; captured 15 [guards]"),
    ("The blast killed nine guards, or a tenth of the garrison.", "killed 9 [guards]"),
    ("Two men were killed and a third was wounded.", "killed 2 [men]; wounded 1 [men]"),
    ("Two men died in the first blast and a woman in the second.", "killed 2 [men]"),
]

FATE = [
    ("Some 20 soldiers died or were wounded.", "killed 20 [soldiers] inexact"),
    ("Five passengers escaped with minor injuries.", "wounded 5 [passengers]"),
    ("The village chief had his throat cut.", "killed 1 [village chief]"),
    ("Eleven villagers drowned as they fled from the raid.", "killed 11 [villagers]"),
    ("Four guards did not survive the night.", "killed 4 [guards]"),
    ("Two officers died on the spot.", "killed 2 [officers]"),
    ("A couple, husband and wife, have lost their life.", "killed 2 [couple]"),
    ("Three army men laid down their lives there.", "killed 3 [army men]"),
    (
        "Seven soldiers including Captain Ajmal and Captain Qasim embraced shahadat.",
        "killed 7 [soldiers]; killed 1 [Captain Ajmal] part; killed 1 [Captain Qasim] part",
    ),
    ("Four policemen attained martyrdom.", "killed 4 [policemen]"),
    ("One police was martyred and one Talib killed.", "killed 1 [police]; killed 1 [Talib]"),
    ("Twelve men of the battalion perished in the ambush.", "killed 12 [men of the battalion]"),
    ("The constable succumbed to his wounds.", "killed 1 [constable]"),
    ("Ten dacoits bit the dust.", "killed 10 [dacoits]"),
    ("Two fighters fell in the battle.", "killed 2 [fighters]"),
    ("Six villagers were no more by the morning.", "killed 6 [villagers]"),
    ("Three civilians met their deaths in the crossfire.", "killed 3 [civilians]"),
    ("A boy of nine bled to death.", "killed 1 [boy]"),
    ("Three soldiers breathed their last in hospital.", "killed 3 [soldiers]"),
    ("Fifteen others sustained severe injuries.", "wounded 15 [-] added"),
    ("Five naval personnel received injuries.", "wounded 5 [naval personnel]"),
    ("Two heroes rose as martyrs.", "killed 2 [heroes]"),
    ("One of the wounded died later.", "killed 1 [-]"),
    ("Two of the wounded died in hospital.", "killed 2 [-]"),
    ("A guard injured in the ambush near Bala later succumbed.", "killed 1 [guard]"),
    ("A guard, who was hurt in Friday's ambush, died.", "killed 1 [guard]"),
    ("Two guards wounded in the ambush died in hospital.", "killed 2 [guards]"),
    ("A guard was wounded in the ambush and later died.", "killed 1 [guard]"),
    ("Two guards were wounded and three died.", "wounded 2 [guards]; killed 3 [guards]"),
    ("Two guards wounded, one died.", "wounded 2 [guards]; killed 1 [guards]"),
    ("A 16-year-old was shot dead in Yala.", "killed 1 [16-year-old]"),
    ("In Yala, a teacher was shot dead.", "killed 1 [teacher]"),
    ("Near Bala, Colonel Ahmed was killed.", "killed 1 [Colonel Ahmed]"),
    ("Nobody died.", ""),
    ("Two officers KIA, 5 WIA at the post.", "killed 2 [officers]; wounded 5 [officers]"),
    ("The brigade had 3 KIA and 1 MIA.", "killed 3 [-]; missing 1 [-]"),
    ("Two KIA fighters were wounded in Kachin.", "wounded 2 [KIA fighters]"),
    ("The rebels put the army dead at 11.", "killed 11 [army]"),
    ("They put the wounded at 12 and the dead at 5.", "wounded 12 [-]; killed 5 [-]"),
    ("They buried the dead at 11 sites.", ""),
]

STATE = [
    ("Twelve others have not been heard from since.", "missing 12 [-] added"),
    ("Six of the gang were caught alive.", "captured 6 [gang]"),
    ("One cook, who was left for dead, crawled to a post.", "wounded 1 [cook]"),
    ("Raiders left two cooks for dead.", "wounded 2 [cooks]"),
    ("3 killed, 9 injured in clash", "killed 3 [-]; wounded 9 [-]"),
    ("Killed: 3. Wounded: 9.", "killed 3 [-]; wounded 9 [-]"),
    ("Seventeen dead in market blast", "killed 17 [-]"),
    (
        "13 militants, 3 soldiers, 4 civilians dead in three gunfights",
        "killed 13 [militants]; killed 3 [soldiers]; killed 4 [civilians]",
    ),
    ("Two soldiers dead, five missing after raid", "killed 2 [soldiers]; missing 5 [soldiers]"),
    ("No fewer than 44 people dead, UN says", "killed 44 [people]"),
    ("Seven injured jawans reached the base.", "wounded 7 [injured jawans]"),
    ("Roughly 20 are in hospital.", "wounded 20 [-]"),
    ("Six others are under treatment.", "wounded 6 [-] added"),
    (
        "The attack left seven labourers dead and two with critical wounds.",
        "killed 7 [labourers]; wounded 2 [labourers]",
    ),
    ("About 70 dead soldiers lay on the road.", "killed 70 [dead soldiers]"),
    ("Hospitals took in 15 bodies and 50 wounded people.", "killed 15 [-]; wounded 50 [wounded people]"),
]

NOUNS = [
    ("The charred remains of six people were found.", "killed 6 [people]"),
    (
        "The bodies of three cooks who had been abducted were found.",
        "killed 3 [cooks]; captured 3 [cooks]",
    ),
    ("The six bodies, four men and two women, are in the morgue.", "killed 6 [-]"),
    ("He is in charge of the investigation of the deaths of two journalists.", ""),
    ("A judge who was investigating the murder of three cooks was wounded.", "wounded 1 [judge]"),
    ("Police are investigating the deaths of four cooks.", "killed 4 [cooks]"),
    ("Police shot dead two cooks during a rally against the killing of five pupils.", "killed 2 [cooks]"),
    ("Two cooks were killed in protests against a raid that killed 12 bakers.", "killed 2 [cooks]"),
    ("A man wanted for the murder of three guards was shot dead.", "killed 1 [man]"),
    ("Gunmen killed the lawyer for the families of 16 cooks killed in May.", "killed 1 [lawyer]"),
    ("Soldiers killed a man suspected of a raid that killed two cooks.", "killed 1 [man]"),
    ("Thousands rallied against the killing of five pupils.", "killed 5 [pupils]"),
    (
        "The clan, blamed for a raid that killed four guards, killed two cooks.",
        "killed 4 [guards]; killed 2 [cooks]",
    ),
    ("Soldiers fired on a funeral, killing 12 mourners.", "killed 12 [mourners]"),
    ("A nurse reported 34 amputees.", "wounded 34 [-]"),
    ("The charity had operated on 24 patients.", "wounded 24 [patients]"),
    ("The mayor put at nine the number of people hurt.", "wounded 9 [people]"),
    ("Officials put the deaths in the raid at 12.", "killed 12 [-]"),
    ("Officials estimated the number of deaths at about 40.", "killed 40 [-] total"),
    ("The dead numbered 30, the mayor said.", "killed 30 [-] total"),
    ("The raiders, who numbered 30, killed a guard.", "killed 1 [guard]"),
    (
        "The death of a guard who had been wounded on Friday was announced by the hospital.",
        "killed 1 [guard]",
    ),
    ("Two of the injured died, taking the toll to nine.", "killed 2 [-] part; killed 9 [-] total"),
    ("A fourteenth died on Monday.", "killed 14 [-] total"),
    ("Rebels killed a guide and two soldiers.", "killed 1 [guide]; killed 2 [soldiers]"),
    ("The blast killed a policeman's two sons.", ""),
    ("Three sentries and a trekker were shot dead.", "killed 3 [sentries]; killed 1 [trekker]"),
    ("A former president was assassinated.", "killed 1 [former president]"),
    ("The president's convoy was hit, killing four guards.", "killed 4 [guards]"),
    ("Reporters saw 17 graves.", "killed 17 [-]"),
    ("The coffins of five soldiers were flown home.", "killed 5 [soldiers]"),
    ("They were buried in three mass graves.", ""),
    ("Vandals desecrated 40 graves.", ""),
    ("The death toll rose to 14.", "killed 14 [-] total"),
    ("The death toll rose from 20 to 22.", "killed 22 [-] total"),
    ("The death toll climbed by four to 19.", "killed 19 [-] total"),
    ("A doctor gave a death toll of 14.", "killed 14 [-] total"),
    (
        "The toll stood at 17 killed, 86 wounded and 22 missing.",
        "killed 17 [-] total; wounded 86 [-]; missing 22 [-]",
    ),
    ("Two more died in hospital, raising the toll to 14.", "killed 2 [-] part added; killed 14 [-] total"),
    ("This brings to ten the number of civilians killed.", "killed 10 [civilians] total"),
    ("The number of injured stands at 112.", "wounded 112 [-] total"),
    ("The number of the martyrs is 54.", "killed 54 [-] total"),
    ("Casualties: 3 dead.", "killed 3 [-]"),
    ("Their casualties were put at 29.", "killed 29 [-] inexact"),
    ("The army suffered 29 casualties.", "killed 29 [The army] inexact"),
    ("The rebels inflicted 20 casualties on the army.", "killed 20 [the army] inexact"),
    ("There are 26 dead among the civilians.", "killed 26 [the civilians]"),
    ("Residents buried 55 students and teachers killed in the raid.", "killed 55 [students and teachers]"),
    ("Dozens of civilian casualties were reported.", "killed 24 [civilian] inexact"),
    ("The army put its losses at 17 dead and 13 wounded.", "killed 17 [-]; wounded 13 [-]"),
    ('He put police losses at "more than 20".', "killed 20 [police]"),
    ("The death of 12 people shocked the town.", "killed 12 [people]"),
    ("The killing of three policemen drew protests.", "killed 3 [policemen]"),
    (
        "It resulted in the martyrdom of sixteen of the force and the injury of thirteen.",
        "killed 16 [force]; wounded 13 [force]",
    ),
    ("The murder of a journalist was condemned.", "killed 1 [journalist]"),
    ("The abduction of two nuns caused outrage.", "captured 2 [nuns]"),
    ("Residents counted 89 corpses.", "killed 89 [-]"),
    ("The hospital received 42 bodies of civilians.", "killed 42 [civilians]"),
    ("Twelve bodies were recovered from the well.", "killed 12 [-]"),
    ("The front is one of the notable bodies.", ""),
    ("Two regional bodies condemned the raid.", ""),
    ("The raid caused 20 government casualties.", "killed 20 [government] inexact"),
    ("The body of a shepherd was found in a ravine.", "killed 1 [shepherd]"),
    (
        "They took in the bodies of five civilians and 20 policemen.",
        "killed 5 [civilians]; killed 20 [policemen]",
    ),
    ("There were 12 deaths and 40 injuries.", "killed 12 [-]; wounded 40 [-]"),
    ("The village reported nine fatalities.", "killed 9 [-]"),
    ("A bus was struck with the loss of ten civilian lives.", "killed 10 [civilian]"),
    ("The operation left three martyrs and nine injured.", "killed 3 [-]; wounded 9 [-]"),
    ("The army lost 12 men.", "killed 12 [The army]"),
    ("The army lost 12 men and 30 others were wounded.", "killed 12 [The army]; wounded 30 [The army] added"),
    ("The army lost six men, he said, and the rebels 22.", "killed 6 [The army]; killed 22 [the rebels]"),
    (
        "Seventeen people died, ten of them civilians, four rebels and three soldiers.",
        "killed 17 [people]; killed 10 [civilians] part; killed 4 [rebels] part; killed 3 [soldiers] part",
    ),
    (
        "Of the 30 people killed, 22 were militants, five soldiers and three civilians.",
        "killed 30 [people]; killed 22 [militants] part; killed 5 [soldiers] part; killed 3 [civilians] part",
    ),
    ("A doctor said nine guards were brought in, four of them dead.", "killed 4 [guards]"),
    (
        "Police killed three rebels. Eleven cooks came under fire; four of them were killed.",
        "killed 3 [rebels]; killed 4 [cooks]",
    ),
    (
        "Eight peacekeepers from Tanzania and Malawi were killed in a raid.",
        "killed 8 [peacekeepers from Tanzania and Malawi]",
    ),
    ("The rebels lost 7-8 people.", "killed 7-8 [The rebels]"),
    ("Residents say a farmer lost two sons in the raid.", "killed 2 [sons]"),
    ("The militia lost the town.", ""),
    ("The arrest of four suspects was announced.", "captured 4 [suspects]"),
    ("The toll is put at 60 by the council.", "killed 60 [-] total"),
    (
        "With the death of the general, the number killed has gone up to seven.",
        "killed 1 [general]; killed 7 [-] total",
    ),
    (
        "The final death toll reached 131, including 30 children.",
        "killed 131 [-] total; killed 30 [children] part",
    ),
]

PARTS = [
    (
        "Nine men were killed on the spot and four died in hospital.",
        "killed 9 [men]; killed 4 [men] added",
    ),
    (
        "Five men died. Three were killed on the spot and two died in hospital.",
        "killed 5 [men]; killed 3 [-] part; killed 2 [-] part",
    ),
    (
        "Six men died. Three were killed on the spot, two died in hospital and another on Sunday.",
        "killed 6 [men]; killed 3 [-] part; killed 2 [-] part",
    ),
    (
        "Nine men were killed. Four of them died in a hall. Two more died at the gate.",
        "killed 9 [men]; killed 4 [men] part; killed 2 [-] part",
    ),
    (
        "Nine men were killed. Four of them died in a hall. Two more died in hospital.",
        "killed 9 [men]; killed 4 [men] part; killed 2 [-] added",
    ),
    (
        "Nine men were killed. Four of them were cooks. Two more died at the gate.",
        "killed 9 [men]; killed 4 [cooks] part; killed 2 [-] added",
    ),
    (
        "Nine people were killed. Six were attackers, two policemen and a cook.",
        "killed 9 [people]; killed 6 [attackers] part; killed 2 [policemen] part",
    ),
    (
        "Nine people were killed. Six were attackers, two were policemen and one was a cook.",
        "killed 9 [people]; killed 6 [attackers] part; killed 2 [policemen] part; killed 1 [a cook] part",
    ),
    (
        "Nine people were killed. Four of them were cooks and three bakers.",
        "killed 9 [people]; killed 4 [cooks] part; killed 3 [bakers] part",
    ),
    (
        "Nine people were killed. Among them were two policemen and a cook.",
        "killed 9 [people]; killed 2 [policemen] part; killed 1 [cook] part",
    ),
    (
        "Nine people were killed. Two policemen were among them.",
        "killed 9 [people]; killed 2 [policemen] part",
    ),
    (
        "Nine people were killed and six hurt. Among them were two policemen.",
        "killed 9 [people]; wounded 6 [people]",
    ),
    ("Hospitals said that 21 of the wounded were in a critical condition.", "wounded 21 [-] part"),
    ("Ten of the injured are in intensive care.", "wounded 10 [-] part"),
    (
        "Gunmen killed 55 people in two villages on Monday, 39 of them at Boga and 16 at Tchabi.",
        "killed 55 [people]; killed 39 [people] part; killed 16 [people]",
    ),
    (
        "Twelve people were killed, three of them in Boga, and 30 were wounded.",
        "killed 12 [people]; killed 3 [people] part; wounded 30 [people]",
    ),
    ("Eight of the dead were policemen.", "killed 8 [policemen]"),
    (
        "Ten people were killed. Eight of the dead were policemen.",
        "killed 10 [people]; killed 8 [policemen] part",
    ),
    (
        "Ten people were killed. The other two were a cameraman and a shopkeeper.",
        "killed 10 [people]; killed 2 [a cameraman and a shopkeeper] part",
    ),
    ("Of the dead, eight were policemen.", "killed 8 [policemen]"),
    (
        "Twenty people died. Of the dead, eight were policemen.",
        "killed 20 [people]; killed 8 [policemen] part",
    ),
    ("Twelve died. Among the dead were three children.", "killed 12 [-]; killed 3 [children] part"),
    ("Six soldiers were killed, two of them officers.", "killed 6 [soldiers]; killed 2 [officers] part"),
    ("Six soldiers, two of them officers, were killed.", "killed 6 [soldiers]; killed 2 [officers] part"),
    ("Fifty people were killed, among them five policemen.", "killed 50 [people]; killed 5 [policemen] part"),
    ("The raid killed 29 people, including three women.", "killed 29 [people]; killed 3 [women] part"),
    (
        "Fourteen rebels, among them seven suicide bombers, were killed.",
        "killed 14 [rebels]; killed 7 [suicide bombers] part",
    ),
    (
        "Thirty-six were killed (30 boys, six men).",
        "killed 36 [-]; killed 30 [boys] part; killed 6 [men] part",
    ),
    ("Nine were injured, of whom two are officers.", "wounded 9 [-]; wounded 2 [officers] part"),
    (
        "A rocket hit the camp, killing two and wounding seven, two children included.",
        "killed 2 [-]; wounded 7 [-]; wounded 2 [children] part",
    ),
    (
        "At least 385 people have died: 56 civilians, 198 rebels and 131 fighters of the group.",
        "killed 385 [people]; killed 56 [civilians] part; killed 198 [rebels] part; "
        "killed 131 [fighters of the group] part",
    ),
    (
        "Seven militants, six foreigners and a local man, died.",
        "killed 7 [militants]; killed 6 [militants] part; killed 1 [militants] part",
    ),
    ("Two of them were women.", ""),
    (
        "A volley killed 60 porters. Nine of the 60 died in the square.",
        "killed 60 [porters]; killed 9 [porters] part",
    ),
    (
        "A raid wounded 60 porters. Nine of the 60 porters died.",
        "wounded 60 [porters]; killed 9 [porters]",
    ),
    ("Two policemen were among the six dead.", "killed 2 [policemen] part; killed 6 [-]"),
    ("Among the six dead were two policemen.", "killed 6 [-]; killed 2 [policemen] part"),
    (
        "Six soldiers -- four Americans and two Britons -- and a guide were killed.",
        "killed 6 [soldiers]; killed 4 [soldiers] part; killed 2 [soldiers] part; killed 1 [guide]",
    ),
    (
        "Four policemen were killed. Among the dead were an inspector and his driver.",
        "killed 4 [policemen]; killed 1 [inspector] part; killed 1 [policemen] part",
    ),
    (
        "Nine cooks died. Two raiders were killed. Among the dead was a woman.",
        "killed 9 [cooks]; killed 2 [raiders]; killed 1 [woman] part",
    ),
    (
        "Nine cooks died. Two policemen were killed. Among the dead are six men.",
        "killed 9 [cooks]; killed 2 [policemen]; killed 6 [men] part",
    ),
    ("Two cooks were killed. The dead were identified as Ali Hasan and Omar Gul.", "killed 2 [cooks]"),
    (
        "Two people were killed. The dead were identified as Sergeant Ali Hasan and a cook.",
        "killed 2 [people]; killed 1 [Sergeant Ali Hasan] part; killed 1 [cook] part",
    ),
    (
        "Thirty guards were killed. Twenty of the slain guards were recruits.",
        "killed 30 [guards]; killed 20 [slain guards] part",
    ),
    ("Thirty rebels were killed. Twenty of the rebel dead had been named.", "killed 30 [rebels]"),
    (
        "Three children were among the 12 people killed.",
        "killed 3 [children] part; killed 12 [people]",
    ),
    (
        "Four persons including an artist were killed and 31 others were injured.",
        "killed 4 [persons]; killed 1 [artist] part; wounded 31 [persons] added",
    ),
]

SHARES = [
    ("Gunmen killed 20 people, all of them soldiers.", "killed 20 [soldiers]"),
    ("Nine people, all guards of the mine, were killed.", "killed 9 [guards of the mine]"),
    ("Gunmen killed 20 people on Monday. All were soldiers.", "killed 20 [soldiers]"),
    ("Gunmen killed two people. Both were policemen.", "killed 2 [policemen]"),
    ("Gunmen seized two guards. Both were killed.", "captured 2 [guards]; killed 2 [guards]"),
    ("Gunmen killed 20 people. The dead were all policemen.", "killed 20 [policemen]"),
    (
        "Gunmen killed 20 people and hurt 12. The victims were soldiers on leave.",
        "killed 20 [soldiers]; wounded 12 [people]",
    ),
    (
        "Gunmen killed 20 people. A doctor said all were soldiers.",
        "killed 20 [people]; killed 20 [soldiers] part",
    ),
    ("Gunmen killed 20 villagers. All were members.", "killed 20 [villagers]"),
    (
        "Nine people died. The mayor swore that all those slain were rebels, about 20 of them.",
        "killed 9 [people]; killed 20 [rebels]",
    ),
    (
        "Gunmen killed 24 people. Half of the dead were soldiers.",
        "killed 24 [people]; killed 12 [soldiers] part",
    ),
    (
        "Gunmen killed 24 people, two-thirds of them soldiers.",
        "killed 24 [people]; killed 16 [soldiers] part",
    ),
    ("Gunmen killed 24 people, most of them soldiers.", "killed 24 [people]"),
    (
        "Gunmen killed 20 people, all but two of them soldiers.",
        "killed 20 [people]; killed 18 [soldiers] part",
    ),
    (
        "A mine killed 12 people. Three of them were soldiers. The rest were traders.",
        "killed 12 [people]; killed 3 [soldiers] part; killed 9 [traders] part",
    ),
    (
        "Rebels killed 14 people. Five were guards; the others were traders.",
        "killed 14 [people]; killed 5 [guards] part; killed 9 [traders] part",
    ),
    (
        "Rebels killed 14 people, three of them guards and the rest traders.",
        "killed 14 [people]; killed 3 [guards] part; killed 11 [traders] part",
    ),
    ("Rebels killed 14 people. The rest were traders.", "killed 14 [people]"),
    ("Ten men were seized. Two were freed and the rest killed.", "captured 10 [men]"),
]

BARE = [
    ("At Bala five villagers died, at Kuru three.", "killed 5 [villagers]; killed 3 [villagers]"),
    (
        "In Bala the rebels killed six farmers, in Kuru eight and in Zuru nine.",
        "killed 6 [farmers]; killed 8 [farmers]; killed 9 [farmers]",
    ),
    ("Soldiers found 38 rifles and killed seven, the army said; the police speak of 22.", "killed 7 [-]"),
    ("The army put its dead at 12, against 40 of the enemy.", "killed 12 [-]"),
    (
        "Six more men died of wounds, which makes sixteen.",
        "killed 6 [men] added; killed 16 [men] total",
    ),
    (
        "Nine porters were killed and 40 wounded, the mayor said. The coach firm reported eleven.",
        "killed 9 [porters]; wounded 40 [porters]; killed 11 [porters]",
    ),
    (
        "A blast killed nine porters, one of them a girl. The coach firm reported eleven.",
        "killed 9 [porters]; killed 1 [a girl] part; killed 11 [porters]",
    ),
    (
        "A blast wounded nine porters. The coach firm reported eleven.",
        "wounded 9 [porters]; wounded 11 [porters]",
    ),
    (
        "Five guards died, the army said. The coach firm knew of three.",
        "killed 5 [guards]; killed 3 [guards]",
    ),
]

COUNTED_ANEW = [
    (
        "The toll has risen to nine. Rescuers pulled another two bodies from the rubble.",
        "killed 9 [-] total; killed 2 [-] part",
    ),
    (
        "Nine people were killed. That number has since grown to 12.",
        "killed 9 [people]; killed 12 [people] total",
    ),
    (
        "Nine people were killed. The ministry then raised that to 12.",
        "killed 9 [people]; killed 12 [people] total",
    ),
    ("Nine people were killed. Residents put the attackers at about 50.", "killed 9 [people]"),
    ("Nine people were killed. The number of attackers was put at 50.", "killed 9 [people]"),
    ("Nine people were killed. Police said the raiders were more than 50.", "killed 9 [people]"),
    ("Nine people were killed. Their number was put at 50.", "killed 9 [people]"),
    (
        "Nine people were killed. Their number was put at 12.",
        "killed 9 [people]; killed 12 [people]",
    ),
    ("Raiders killed 12 people, or 17 according to monks.", "killed 12 [people]; killed 17 [people]"),
    (
        "At least 12 people (17, according to monks) were killed, the mayor said.",
        "killed 12 [people]; killed 17 [people]",
    ),
    ("The hospital at first reported ten dead, later 11.", "killed 10 [-]; killed 11 [-]"),
    ("Doctors counted 12 dead, then 15, after the raid.", "killed 12 [-]; killed 15 [-]"),
    ("Nine men were killed, and later 15 left for the coast.", "killed 9 [men]"),
    # names on a list of the dead, and of others
    (
        "Six farmers were killed. A clinic has a list with 48 names.",
        "killed 6 [farmers]; killed 48 [farmers]",
    ),
    (
        "Six farmers were killed. The league could confirm 21 names.",
        "killed 6 [farmers]; killed 21 [farmers]",
    ),
    (
        "Six farmers were killed. An officer was killed first, a minister said. A league gave 21 names.",
        "killed 6 [farmers]; killed 1 [officer]; killed 21 [farmers]",
    ),
    (
        "Six farmers were killed. An officer was killed, a minister said. The army said four.",
        "killed 6 [farmers]; killed 1 [officer]; killed 4 [officer]",
    ),
    ("Six farmers were killed. Police have a list of 14 names of suspects.", "killed 6 [farmers]"),
    ("Six guards were killed. The ministry has a wanted list with 30 names.", "killed 6 [guards]"),
    ("Six rebels were killed. The list of the active ones still has 170 names.", "killed 6 [rebels]"),
    (
        "Six guards were wounded. Two rebels surrendered at noon, one of whom was identified as a cook.",
        "wounded 6 [guards]",
    ),
    ("Six rebels were killed. The list of recruits has grown to 60 names.", "killed 6 [rebels]"),
    (
        "Six farmers were killed. The list of the dead has 14 names.",
        "killed 6 [farmers]; killed 14 [farmers]",
    ),
    # a second speaker's count goes without its verb
    (
        "The army said 24 people were killed, the opposition 51.",
        "killed 24 [people]; killed 51 [people]",
    ),
    (
        "Marshals counted 27 bodies on the grass, and the hospital eighteen.",
        "killed 27 [-]; killed 18 [-]",
    ),
    ("Police say 12 pupils died; the church, 30.", "killed 12 [pupils]; killed 30 [pupils]"),
    ("Police say 12 pupils died, the youngest four.", "killed 12 [pupils]"),
    ("A blast killed 12 pupils in Orsha, Vale 30.", "killed 12 [pupils]"),
    # "ours" are of the speaker's side
    ("Fifty rebels died, and three of ours.", "killed 50 [rebels]; killed 3 [ours]"),
    ("Nine of ours fell in the battle.", "killed 9 [ours]"),
    # how badly some of the wounded were hurt
    ("Thirty people were wounded, 12 gravely.", "wounded 30 [people]; wounded 12 [people] part"),
    (
        "Thirty people were wounded. Six with serious wounds were flown out.",
        "wounded 30 [people]; wounded 6 [people] part",
    ),
    ("Six guards with serious wounds were flown out.", "wounded 6 [guards]"),
    # a toll as a list
    (
        "The toll of the fighting: eleven soldiers, seven rebels and three nurses.",
        "killed 11 [soldiers]; killed 7 [rebels]; killed 3 [nurses]",
    ),
    ("The dead number 34.", "killed 34 [-]"),
    # an apposition met with what its figure did; none of those named by "neither" and "nor"
    (
        "Nine people were wounded, seven nurses and two guards, in a rebel attack.",
        "wounded 9 [people]; wounded 7 [nurses] part; wounded 2 [guards] part",
    ),
    ("Neither the driver nor the 12 passengers were injured.", ""),
    ("More than 40 soldiers were killed or seriously wounded.", "killed 40 [soldiers] inexact"),
    ("The minister put the wounded at 20 guards and six nurses.", "wounded 20 [guards]; wounded 6 [nurses]"),
    ("A judge was shot dead. His driver was also killed.", "killed 1 [judge]; killed 1 [driver] added"),
    ("The number of people killed ranges from 100 to 200.", "killed 100-200 [people]"),
    (
        "Police said that four raiders were killed, but later corrected the number to three.",
        "killed 4 [raiders]; killed 3 [raiders] total",
    ),
    (
        "At least 18 people were killed, officials said, after rescuers found three more bodies.",
        "killed 18 [people]; killed 3 [people] part",
    ),
    (
        "The raiders killed 19 people. Fifteen of them were identified as labourers.",
        "killed 19 [people]; killed 15 [labourers] part",
    ),
]


BODIES_OF_PEOPLE = [
    ("Gunmen killed a family of five near Bala.", "killed 5 [-]"),
    ("A whole family of seven died in the blast.", "killed 7 [-]"),
    ("Gunmen killed a group of six traders.", "killed 6 [traders]"),
    ("Police killed two of a gang of five.", "killed 2 [gang]"),
    ("A group of five gunmen killed two guards.", "killed 2 [guards]"),
]

ALL_DIED = [
    ("Four gunmen stormed a post. All were killed by guards.", "killed 4 [gunmen]"),
    ("Seven rebels were trapped in a house. All of them died.", "killed 7 [rebels]"),
    ("Four gunmen stormed a post. None survived.", "killed 4 [gunmen]"),
    (
        "Four gunmen stormed a post and killed six cooks. All the attackers were shot dead.",
        "killed 6 [cooks]; killed 4 [gunmen]",
    ),
    (
        "Four gunmen killed six cooks. It took two hours. All of the gunmen were later killed.",
        "killed 6 [cooks]; killed 4 [gunmen]",
    ),
    ("Four gunmen killed six cooks. All of them were shot dead.", "killed 6 [cooks]"),
    ("A helicopter carrying 12 soldiers was shot down. All on board died.", "killed 12 [soldiers]"),
    ("Twelve cooks and nine bakers fled. All died.", ""),
    ("Twelve cooks fled. All would be killed.", ""),
]

ECHOES = [
    (
        "Those killed in the raid on the mill on Monday were eight children and a nurse.",
        "killed 8 [children]; killed 1 [nurse]",
    ),
    (
        "Ten people died. Among the victims were three children.",
        "killed 10 [people]; killed 3 [children] part",
    ),
    ("Ten people were hurt. Among the victims were three children.", "wounded 10 [people]"),
    ("Rustlers killed eleven people. Radio put the number of attackers at 300.", "killed 11 [people]"),
    (
        "Rustlers killed eleven people. Radio put the number of dead at 30.",
        "killed 11 [people]; killed 30 [-] total",
    ),
    (
        "The army identified the dead as Sergeant Ali Noor, Corporal Omar Gul and Private Adam Shah.",
        "killed 1 [Sergeant Ali Noor]; killed 1 [Corporal Omar Gul]; killed 1 [Private Adam Shah]",
    ),
    ("They buried the dead as soldiers watched.", ""),
    ("Forty people were killed. A nurse counted 46.", "killed 40 [people]; killed 46 [people]"),
    ("Forty people were killed. An earlier police count had 31.", "killed 40 [people]; killed 31 [people]"),
    (
        "Twelve soldiers died, the army said. The rebels spoke of 30.",
        "killed 12 [soldiers]; killed 30 [soldiers]",
    ),
    ('Eight policemen and 79 "enemies" were killed on Friday.', "killed 8 [policemen]; killed 79 [enemies]"),
    ('The army claimed more than 200 "terrorists" dead.', "killed 200 [terrorists]"),
    ("Confirmed killed on the other side are five fighters.", "killed 5 [fighters]"),
    ("The militia lost not more than a dozen fighters.", "killed 12 [fighters]"),
    ("Two officers paid the supreme price.", "killed 2 [officers]"),
    ("Thirteen officers were killed. Nine were wounded.", "killed 13 [officers]; wounded 9 [officers]"),
    ("Nine cooks were killed in raids on Rajo and 27 were wounded.", "killed 9 [cooks]; wounded 27 [cooks]"),
    ("A doctor told Reuters that a guard had died.", "killed 1 [guard]"),
    (
        "Three cooks were killed and 17 injured. One of the injured later died in hospital.",
        "killed 3 [cooks]; wounded 17 [cooks]; killed 1 [cooks] added",
    ),
    (
        "They found the bodies of 14 men at the post. Two more were found in a field.",
        "killed 14 [men]; killed 2 [men] added",
    ),
    (
        "The toll is 92, revising an earlier figure of 75. Of the dead, 67 were guards. The rest were cooks.",
        "killed 92 [-] total; killed 75 [-]; killed 67 [guards] part; killed 25 [cooks] part",
    ),
    ("Seven more had succumbed to their wounds.", "killed 7 [-] added"),
    ("One rocket hit a road and another fell in a field.", ""),
    ("He lowered it after one body was found to have been counted twice.", ""),
    (
        "The first killed nine cooks near a market and the second killed six others.",
        "killed 9 [cooks]; killed 6 [cooks] added",
    ),
    (
        "A blast killed three cooks and another died in hospital.",
        "killed 3 [cooks]; killed 1 [cooks] added",
    ),
    ("Nine cooks were killed. The raiders, whom he put at 200, had waited.", "killed 9 [cooks]"),
    ("At least 11 of the 36 cooks who had taken refuge in a barn were killed.", "killed 11 [cooks]"),
    ("At least 11 of the 36 cooks who had been killed were buried.", "killed 36 [cooks]"),
    ("Five clerks have been killed since the vote.", "killed 5 [clerks] sum"),
    (
        "A bomb injured 200 people. A doctor said 12 patients were in intensive care.",
        "wounded 200 [people]; wounded 12 [people] part",
    ),
    (
        "A bomb wounded 12 people. One of them is critical. Another lost a leg.",
        "wounded 12 [people]; wounded 1 [people] part; wounded 1 [people] part added",
    ),
    ("Around 90 soldiers died. They fled, said one of the four, a corporal.", "killed 90 [soldiers]"),
]

UNREAL = [
    ("Nobody was killed.", ""),
    ("There were no casualties.", ""),
    ("There were no deaths in the attack.", ""),
    ("The rebels did not kill three people.", ""),
    ("The militants threatened to kill 20 hostages.", ""),
    ("The bomb could have killed 100 people.", ""),
    ("It would have killed dozens.", ""),
    ("They were plotting to kill two ministers.", ""),
    ("Gunmen failed to kill the governor.", ""),
    ("The men tried to kidnap a priest.", ""),
    ("The group vowed to kill ten soldiers for each fighter.", ""),
    ("If ten people are killed, the talks will end.", ""),
    ("The senator killed the bill.", ""),
    ("We killed time for two hours.", ""),
    ("The race ended in a dead heat.", ""),
    ("His grandfather died of cancer.", ""),
    ("Two patients died of cholera.", ""),
    ("An earthquake killed 9,000 people.", ""),
    ("The floods killed 40 people.", ""),
    ("The remark wounded his pride.", ""),
    ("The defeat hurt the team.", ""),
    ("Prices fell by three percent.", ""),
    ("Three trees fell on the road.", ""),
    ("The plan was executed by two officers.", ""),
    ("The judge said he had saved 30 lives.", ""),
    ("The army captured six villages and three hills.", ""),
    ("They lost three matches in a row.", ""),
    ("Two boats are missing.", ""),
    ("No one was hurt.", ""),
    ("The strike killed no one.", ""),
    ("Without killing a single guard the prisoners fled.", ""),
    ("Five soldiers will be killed every day, he warned.", ""),
    ("The attack could leave 200 people dead.", ""),
    ("No soldier was killed.", "killed 0 [soldier]"),
    ("There were no civilian casualties.", "killed 0 [civilian]"),
    ("The army said none of its soldiers had died.", "killed 0 [soldiers]"),
    ("The army said it suffered no casualties.", "killed 0 [The army]"),
    ("The raid left no casualties among the troops.", "killed 0 [the troops]"),
    ("No police were there when rebels killed nine.", "killed 9 [-]"),
    ("Nobody was hurt, but the rebels lost two men.", "killed 2 [the rebels]"),
    ("Zero killed, two hurt", "killed 0 [-]; wounded 2 [-]"),
]

ALSO = [
    (
        "Fifteen people were killed on Sunday, ten of them farmers and five policemen.",
        "killed 15 [people]; killed 10 [farmers] part; killed 5 [policemen] part",
    ),
    ("The army estimated MILF dead at 60.", "killed 60 [MILF]"),
    ("Gunmen killed his wife and daughter.", "killed 1 [wife]; killed 1 [daughter]"),
    ("A friend and colleague was killed.", "killed 1 [friend]"),
    (
        "Raiders killed 12 people. Nine raiders were also killed.",
        "killed 12 [people]; killed 9 [raiders] added",
    ),
    (
        "Raiders killed 12 people. Three of the raiders died too.",
        "killed 12 [people]; killed 3 [raiders] added",
    ),
    ("The army killed 20 rebels and lost three.", "killed 20 [rebels]; killed 3 [The army]"),
    ("The army lost four men, the police three.", "killed 4 [The army]; killed 3 [the police]"),
    ("The team lost five.", ""),
    ("Raiders killed four guards in the province, whose people have lost hundreds.", "killed 4 [guards]"),
    (
        "The dead include nine of Hamas and two from the Salah Brigades.",
        "killed 9 [Hamas]; killed 2 [Salah Brigades]",
    ),
    ("Nine from the village died.", "killed 9 [-]"),
    ("The toll could reach 30, officials said.", ""),
    (
        "Police killed eight bandits, bringing the dead to 13.",
        "killed 8 [bandits]; killed 13 [-] total",
    ),
    (
        "The last toll of the dead, given by the mayor, is 40, six having died on the way.",
        "killed 40 [-] total; killed 6 [-] part",
    ),
    ("Ten people, of the 30 in the bus, died.", "killed 10 [people]"),
    (
        "The hospital took in nine bodies, including that of the bomber.",
        "killed 9 [-]; killed 1 [bomber] part",
    ),
    (
        "Twenty people were killed, including seven attackers shot in the pursuit.",
        "killed 20 [people]; killed 7 [attackers] part",
    ),
    (
        "Nine guards died in Lice on Monday, and five near Uludere.",
        "killed 9 [guards]; killed 5 [guards]",
    ),
    (
        "A guard and a teacher, a woman of 60, were hurt.",
        "wounded 1 [guard]; wounded 1 [teacher]",
    ),
]

NONE_LOST = [
    ("The rebels said all their fighters returned safely.", "killed 0 [all their fighters]"),
    ("It said that none of its men was harmed.", "killed 0 [its men]"),
    ("He said there were no casualties in our ranks.", "killed 0 [our ranks]"),
    ("The rebels said they suffered no losses.", "killed 0 [The rebels]"),
    ("Our forces withdrew without loss.", "killed 0 [Our forces]"),
    (
        "It said its mujahideen had killed nine guards and returned safely.",
        "killed 0 [its mujahideen]; killed 9 [guards]",
    ),
    ("No soldiers were hurt.", "killed 0 [No soldiers]"),
    ("Most of our fighters returned safely.", ""),
    ("Two soldiers returned safely.", ""),
    ("The soldiers were not safe.", ""),
    ("The children were safe.", ""),
    ("No casualties were reported.", ""),
]
CUT_SHORT = [
    (
        "A gunman killed three people on Sunday before police shot him dead.",
        "killed 3 [people]; killed 1 [A gunman]",
    ),
    ("A gunman killed two guards before he was shot dead.", "killed 2 [guards]; killed 1 [A gunman]"),
    (
        "Two gunmen killed five guards before being shot dead by commandos.",
        "killed 2 [gunmen]; killed 5 [guards]",
    ),
    (
        "Three gunmen killed a guard before they were gunned down.",
        "killed 3 [gunmen]; killed 1 [guard]",
    ),
    (
        "A man opened fire, killing three Danes, including a guard, before he was shot dead.",
        "killed 3 [Danes]; killed 1 [guard] part; killed 1 [A man]",
    ),
    ("The gunmen killed four guards before they were gunned down.", "killed 4 [guards]"),
    ("Rebels abducted five guards before they were killed.", "captured 5 [guards]"),
    ("Two rebels abducted five guards before they were killed.", "captured 5 [guards]"),
]

AGES = [
    ("A Danish tourist of 72 was stabbed to death.", "killed 1 [Danish tourist]"),
    ("The death of 23 was confirmed.", "killed 23 [-]"),
    ("The mayor, 45, was shot dead by rebels.", "killed 1 [mayor]"),
    ("The judge, 60, and his driver, 35, were killed.", "killed 1 [judge]; killed 1 [driver]"),
    ("Rebels killed the imam, 60, near the dam.", "killed 1 [imam]"),
    ("Her daughters, 9 and 11, were killed by a shell.", ""),
    (
        "The dead were a mayor, 45 soldiers and a nurse.",
        "killed 1 [mayor]; killed 45 [soldiers]; killed 1 [nurse]",
    ),
    (
        "Five soldiers of Infantry Battalion 17 were killed.",
        "killed 5 [soldiers of Infantry Battalion 17]",
    ),
    ("Twelve guards died. A thirteenth died overnight.", "killed 12 [guards]; killed 13 [guards] total"),
    ("Twenty-four guards died and the 25th succumbed.", "killed 24 [guards] part; killed 25 [guards] total"),
    ("It was one of the worst massacres of the war.", ""),
]

SUMS = [
    (
        "Thirteen soldiers were killed on Sunday, raising the army's toll in the operation to 18.",
        "killed 13 [soldiers]; killed 18 [-] total sum",
    ),
    (
        "Two guards were killed, raising the toll in the raid to 18.",
        "killed 2 [guards]; killed 18 [-] total",
    ),
    (
        "Gunmen killed seven people on Saturday. In all 23 people have now been killed here in eight days.",
        "killed 7 [people]; killed 23 [people] sum",
    ),
    (
        "Gunmen killed six men on Saturday. It brings to 45 the number of people killed in two weeks.",
        "killed 6 [men]; killed 45 [people] total sum",
    ),
    (
        "Rebels killed four guards on Monday. In the past three days 19 guards have been killed.",
        "killed 4 [guards]; killed 19 [guards] sum",
    ),
    (
        "Two people died on Tuesday. The fighting has killed 23 people in three days.",
        "killed 2 [people]; killed 23 [people]",
    ),
    (
        "At least 90 people have been killed since May 2: 46 soldiers and 38 rebels.",
        "killed 90 [people] sum; killed 46 [soldiers] part sum; killed 38 [rebels] part sum",
    ),
    (
        "Two guards died on Monday, raising to 90, including 46 soldiers, the number of dead since May 2.",
        "killed 2 [guards]; killed 90 [-] total sum; killed 46 [soldiers] part sum",
    ),
    (
        "Two guards died on Monday. In all 90 people have been killed since the fighting began on May 2.",
        "killed 2 [guards]; killed 90 [people] sum",
    ),
    (
        "In all 90 people have been killed since the fighting began on May 2.",
        "killed 90 [people]",
    ),
    (
        "Two guards were killed. The rebels have killed hundreds of guards.",
        "killed 2 [guards]; killed 200 [guards] sum",
    ),
    (
        "Two guards were killed. The rebels have killed dozens of guards in a raid on the fort.",
        "killed 2 [guards]; killed 24 [guards]",
    ),
    ("The conflict has claimed more than 300 lives.", "killed 300 [-] sum"),
    ("Fighting in the hills has killed 40 people.", "killed 40 [people]"),
    (
        "Rebels have killed 200 policemen in the county since the army removed the governor in July.",
        "killed 200 [policemen] sum",
    ),
    ("Over 80 guards had been killed by the end of April.", "killed 80 [guards] sum"),
    (
        "That brought to 31 the number of soldiers killed in the county this week.",
        "killed 31 [soldiers] total sum",
    ),
    ("It brings the toll of the week to 31.", "killed 31 [-] total sum"),
    ("The realm has lost 30 soldiers since it joined the war in May.", "killed 30 [soldiers] sum"),
    ("More than 260 people have died in it since it flared up in November 2021.", "killed 260 [people] sum"),
    ("In one of the worst raids in recent years, rebels killed 24 porters.", "killed 24 [porters]"),
    (
        "Gunmen killed four guards, bringing to 19 the number of people killed since the start of the year.",
        "killed 4 [guards]; killed 19 [people] total sum",
    ),
    (
        "The deaths bring to 124 the number of guards killed since the governor declared peace.",
        "killed 124 [guards] total sum",
    ),
    ("In the past decade the war has killed 100,000 people.", "killed 100000 [people] sum"),
    ("Since January 170 militants have been killed.", "killed 170 [militants] sum"),
    ("More than 4,000 civilians have been killed this year.", "killed 4000 [civilians] sum"),
    ("The conflict has killed 70,000 people since 1983.", "killed 70000 [people] sum"),
    ("The war cost over 16,000 lives.", "killed 16000 [-] sum"),
    ("The insurgency has left more than 6,000 people dead.", "killed 6000 [people] sum"),
    ("At least 500 soldiers have died since the president was toppled.", "killed 500 [soldiers] sum"),
    ("Every year landmines kill 80 people.", "killed 80 [people] sum"),
    ("The group, founded in 1984, is blamed for some 300 deaths.", "killed 300 [-] sum"),
    ("A bomb killed nine people on Friday.", "killed 9 [people]"),
    ("Fifty people have died since the fighting began on Monday.", "killed 50 [people]"),
    ("Twelve soldiers died in the worst attack since 2015.", "killed 12 [soldiers]"),
    ("Earlier this month a bomb killed nine people.", "killed 9 [people]"),
    ("A month earlier, six guards died in a raid.", "killed 6 [guards]"),
    ("A bomb killed eight porters there a year ago.", "killed 8 [porters]"),
    ("The roads kill 300 people a month.", "killed 300 [people] sum"),
    (
        "That brought to 40 the number of porters killed since Tuesday.",
        "killed 40 [porters] total sum",
    ),
    (
        "That brought to 40 the number of porters killed since a raid on Nov 3.",
        "killed 40 [porters] total sum",
    ),
    (
        "That brought to 40 the number of porters killed since the raid.",
        "killed 40 [porters] total",
    ),
    ("Twelve porters have been killed since Friday.", "killed 12 [porters]"),
    (
        "A bomb killed 12 porters on Sunday in violence that has claimed 500 lives this month.",
        "killed 12 [porters]; killed 500 [-] sum",
    ),
    ("Rebels killed 12 porters in the latest violence of the civil war.", "killed 12 [porters]"),
    ("Police killed six porters in the cradle of the insurgency.", "killed 6 [porters]"),
    ("Rebels killed six porters in the insurgency-hit north.", "killed 6 [porters]"),
    ("A bomb killed five porters, the second such attack this month.", "killed 5 [porters]"),
    ("After attacks this month, a bomb killed five porters on Sunday.", "killed 5 [porters]"),
    ("Gunmen killed a porter in Vell, one of three towns hit since 2004.", "killed 1 [porter]"),
    ("Men waging an insurgency killed four porters on Sunday.", "killed 4 [porters]"),
    ("Some 300 porters were killed in the rebellion.", "killed 300 [porters] sum"),
    ("Some 300 porters who have been killed this year were young.", "killed 300 [porters] sum"),
    ("This year 300 porters have been killed, he said on Sunday.", "killed 300 [porters] sum"),
    (
        "Rebels killed 40 guards and 60 porters since January.",
        "killed 40 [guards] sum; killed 60 [porters] sum",
    ),
    (
        "Three guards died Sunday, raising to 60 the number of men killed since the battle began.",
        "killed 3 [guards]; killed 60 [men] total sum",
    ),
]

EXECUTED = [
    ("Six villagers were taken to a forest and shot by raiders.", "killed 6 [villagers]"),
    (
        "Gunmen dragged five passengers off a bus and shot them.",
        "captured 5 [passengers]; killed 5 [passengers]",
    ),
    ("Militants blindfolded and shot eight policemen.", "killed 8 [policemen]"),
    (
        "The editor of a newspaper and his brother were led out and shot by unknown men.",
        "killed 1 [editor of a newspaper]; killed 1 [brother]",
    ),
    ("A teacher was pulled from his car and shot in both legs.", ""),
    ("Two policemen were ambushed and shot.", ""),
]

THE_REST = [
    (
        "Raiders shot dead six passengers and beheaded the remaining two.",
        "killed 6 [passengers]; killed 2 [passengers] added",
    ),
    (
        "Six of the hostages were beheaded, and the remaining four were shot dead.",
        "killed 6 [-]; killed 4 [-] added",
    ),
    (
        "Ten guards died. Six were shot dead, and the other four were burned to death.",
        "killed 10 [guards]; killed 6 [-] part; killed 4 [-] part",
    ),
    (
        "Nine villagers died. Two were killed at home; the remaining seven were shot dead in the forest.",
        "killed 9 [villagers]; killed 2 [-] part; killed 7 [-] part",
    ),
    (
        "Raiders killed two teachers on the spot. The third was shot dead later.",
        "killed 2 [teachers]; killed 1 [-] added",
    ),
]

CAMPS = [
    (
        "The clash left four dead on the government side and six on the rebel side.",
        "killed 4 [government]; killed 6 [rebel]",
    ),
    (
        "Three people died on one side and five on the other.",
        "killed 3 [people]; killed 5 [people]",
    ),
    (
        "The fight left a toll of three dead among the Luo, five among the Teso and two women killed by "
        "stray bullets.",
        "killed 3 [the Luo] total; killed 5 [the Teso]; killed 2 [women]",
    ),
    (
        "There were six dead in the ranks of the army and 20 in those of the raiders.",
        "killed 6 [the army]; killed 20 [the raiders]",
    ),
    (
        "On the government side six soldiers were killed, while on the rebel side ten died.",
        "killed 6 [soldiers]; killed 10 [rebel]",
    ),
    (
        "The rebels lost seven men and the army four in the battle.",
        "killed 7 [The rebels]; killed 4 [the army]",
    ),
    ("Four died on the spot and three on the way to hospital.", "killed 4 [-]; killed 3 [-]"),
    (
        "Six people died at the scene and two in hospital after the blast.",
        "killed 6 [people]; killed 2 [people]",
    ),
    (
        "Six people were wounded, two in hospital with burns.",
        "wounded 6 [people]; wounded 2 [people]",
    ),
]

AGENTS = [
    ("Taliban fighters killed 10 soldiers.", "Taliban fighters"),
    ("Ten soldiers were killed by the Taliban.", "the Taliban"),
    ("Three civilians died at the hands of the militia.", "the militia"),
    ("Two soldiers were killed in clashes with the rebels.", "the rebels"),
    ("Three soldiers were killed while fighting against the Taliban.", "the Taliban"),
    ("A bomb killed three people.", None),
    ("Three people were killed by a roadside bomb.", None),
    ("Gunmen stormed the camp and killed four guards.", "Gunmen"),
    ("The killing of nine villagers by the army was denied.", "the army"),
    ("Soldiers opened fire, wounding six protesters.", "Soldiers"),
]


def told(casualty: WordedCasualty, text: str) -> str:
    count = casualty.count
    number = str(count.low) if count.low == count.high else f"{count.low}-{count.high}"
    victims = "-" if casualty.victims_start is None else text[casualty.victims_start : casualty.victims_end]
    flags = [name for name in ("part", "total", "added") if getattr(casualty, name)]
    flags += ["inexact"] if not casualty.exact else []
    flags += ["sum"] if casualty.cumulative else []
    return " ".join([casualty.outcome, number, f"[{victims}]", *flags])


def read(text: str) -> list[WordedCasualty]:
    return find_casualties(parse(text, load_model()), find_counts(text))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        *ACTIVE,
        *PASSIVE,
        *FATE,
        *STATE,
        *NOUNS,
        *PARTS,
        *SHARES,
        *BARE,
        *COUNTED_ANEW,
        *BODIES_OF_PEOPLE,
        *ALL_DIED,
        *CAMPS,
        *EXECUTED,
        *THE_REST,
        *ECHOES,
        *UNREAL,
        *AGES,
        *ALSO,
        *SUMS,
        *CUT_SHORT,
        *NONE_LOST,
    ],
)
def test_a_sentence_tells(sentence: str, expected: str) -> None:
    assert "; ".join(told(casualty, sentence) for casualty in read(sentence)) == expected


@pytest.mark.parametrize(("sentence", "agent"), AGENTS)
def test_who_did_it(sentence: str, agent: str | None) -> None:
    (casualty,) = read(sentence)
    named = None if casualty.agent_start is None else sentence[casualty.agent_start : casualty.agent_end]
    assert named == agent
