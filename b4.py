import json,sys
S={
'p1':"Gunmen killed 55 people in two villages in Ituri province, DR Congo, on Monday night, 39 of them at Boga and 16 at Tchabi, the UN said.",
'p1b':"Gunmen killed 55 people in two villages in Ituri province, DR Congo, on Monday night, 39 at Boga and 16 at Tchabi, the UN said.",
'p2':"Rebels killed at least 50 people on Monday in the villages of Boga and Tchabi in Ituri province, DR Congo: 28 in Boga and 22 in Tchabi, the UN said.",
'p2b':"Gunmen on motorcycles killed at least 50 people on Monday in Boga and Tchabi in Ituri province, DR Congo - 28 in Boga and 22 in Tchabi, the UN said.",
'p4':"A total of 137 people were killed on Sunday in attacks on villages in Tahoua region, Niger, including 48 in Intazayene, the government said.",
'p6':"Bombs killed 40 people in Baghdad, Mosul and Kirkuk on Monday. In Baghdad, 20 people died when a car bomb went off in a market. Twelve were killed in Mosul and eight in Kirkuk, police said.",
'p7':"Suicide attacks in Kano and Maiduguri in Nigeria on Friday killed 37 people, 25 of them in Kano, police said.",
'p8':"Air strikes killed 14 civilians in Idlib province on Tuesday, nine of them in Maarat al-Numan and five in Saraqeb, the Observatory said.",
'p9':"Air strikes on Idlib province on Tuesday killed 14 civilians, the Observatory said. Nine died in Maarat al-Numan and five in Saraqeb.",
}
open(sys.argv[1],'w').write('\n'.join(json.dumps({"id":k,"outlet":"Test Daily","published":"2024-05-09","title":"","text":v}) for k,v in S.items()))
