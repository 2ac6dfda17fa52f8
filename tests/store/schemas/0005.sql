PRAGMA application_id = 1330336323;
BEGIN TRANSACTION;
CREATE TABLE "adjustment" (
	id TEXT NOT NULL, 
	record_id TEXT NOT NULL, 
	"on" VARCHAR(10) NOT NULL, 
	field TEXT NOT NULL, 
	"before" TEXT, 
	"after" TEXT, 
	reason TEXT NOT NULL, 
	note TEXT NOT NULL, 
	shown_by TEXT DEFAULT '' NOT NULL, 
	indicator TEXT, 
	CONSTRAINT pk_adjustment PRIMARY KEY (id)
);
INSERT INTO "adjustment" VALUES('adj-1','kr-own-1','2027-01-18','target','4.0','"5"','resources','','',NULL);
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));
INSERT INTO "alembic_version" VALUES('0005');
CREATE TABLE aspiration (
	id TEXT NOT NULL, 
	owner_id TEXT NOT NULL, 
	text TEXT NOT NULL, 
	facts TEXT NOT NULL, 
	created VARCHAR(10) NOT NULL, 
	visibility TEXT NOT NULL, 
	CONSTRAINT pk_aspiration PRIMARY KEY (id), 
	CONSTRAINT fk_aspiration_owner_id FOREIGN KEY(owner_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "aspiration" VALUES('asp-sam','per-sam','I want to become somebody whom customers ask for by name','["I answer 40 tickets a week","مرحبا 👩‍🚒"]','2027-01-04','private');
CREATE TABLE "check_in" (
	id TEXT NOT NULL, 
	key_result_id TEXT NOT NULL, 
	"on" VARCHAR(10) NOT NULL, 
	place INTEGER NOT NULL, 
	value FLOAT, 
	confidence FLOAT, 
	note TEXT NOT NULL, 
	skipped TEXT DEFAULT '' NOT NULL, 
	visibility TEXT DEFAULT 'manager' NOT NULL, 
	CONSTRAINT pk_check_in PRIMARY KEY (id), 
	CONSTRAINT fk_check_in_key_result_id FOREIGN KEY(key_result_id) REFERENCES key_result (id) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "check_in" VALUES('chk-1','kr-own-1','2027-01-18',11,8.25,0.5,'','','manager');
INSERT INTO "check_in" VALUES('chk-skip','kr-own-1','2027-01-25',19,NULL,NULL,'','on leave','manager');
CREATE TABLE closing (
	id TEXT NOT NULL, 
	objective_id TEXT NOT NULL, 
	"on" VARCHAR(10) NOT NULL, 
	scores TEXT NOT NULL, 
	achieved TEXT NOT NULL, 
	celebrated TEXT NOT NULL, 
	decision TEXT NOT NULL, 
	decision_why TEXT NOT NULL, 
	CONSTRAINT pk_closing PRIMARY KEY (id), 
	CONSTRAINT fk_closing_objective_id FOREIGN KEY(objective_id) REFERENCES objective (id) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "closing" VALUES('clo-1','obj-own','2027-03-31','[{"final":5.0,"key_result_id":"kr-own-1","original":null,"progress":0.75}]','Nobody waits overnight','','modify','');
CREATE TABLE draft (
	"key" TEXT NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	content TEXT NOT NULL, 
	CONSTRAINT pk_draft PRIMARY KEY ("key")
);
INSERT INTO "draft" VALUES('d','2027-01-04T09:00:10.000000+00:00','{"text":"half a sentence"}');
CREATE TABLE history (
	sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	change INTEGER NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	author TEXT NOT NULL, 
	action TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	record_id TEXT NOT NULL, 
	undoes INTEGER, 
	payload_hash TEXT NOT NULL, 
	chain TEXT NOT NULL
);
INSERT INTO "history" VALUES(1,1,'2027-01-04T09:00:01.000000+00:00','per-sam','create','unit','unit-company',NULL,'06d7392f9408bcfcda0b59ec92fb694343fad8fddf022a6ed23ea24a231e98ce','07107de9f809355304d3f82c0d53cc095edbc2267a99a8290a7e4b822b7b4e5b');
INSERT INTO "history" VALUES(2,1,'2027-01-04T09:00:01.000000+00:00','per-sam','create','unit','unit-support',NULL,'77c94467bcfbb7bfe6a48c2b996bcb3ef12faeb3b512bb58f8ec733249374223','6f1d1a000c284e94305c73b902e6591c05d4b4688a6b89e9fd9d1c6d894c5b9d');
INSERT INTO "history" VALUES(3,1,'2027-01-04T09:00:01.000000+00:00','per-sam','create','person','per-lea',NULL,'f1fda3a98e8fca375d03ccbfd1e0b947635fe7cb3ec88434a02c1a1137ec14c9','f3970ecb3220beb4562939a979d1a0b7f3341b32aab1990845ced406de4e2ebc');
INSERT INTO "history" VALUES(4,1,'2027-01-04T09:00:01.000000+00:00','per-sam','create','person','per-sam',NULL,'d6a8bf8ee7b950073ce778dcfa9211feb8783f50849e277122b3c41065bf66b5','987215c52ecdfb8848a9bf41cb05a469e4403443a50a7fec1452bac6114c07cb');
INSERT INTO "history" VALUES(5,1,'2027-01-04T09:00:01.000000+00:00','per-sam','create','period','2027-Q1',NULL,'b9a05eea1efa260938016ac30f35273eed5c381980166b03e701ea7b4d0d6227','d67bc4b4b2d8fb69d143230ad73a2f90cd1aec2056f47c1e8173c31f14e70ef9');
INSERT INTO "history" VALUES(6,1,'2027-01-04T09:00:01.000000+00:00','per-sam','create','aspiration','asp-sam',NULL,'3dd79a297e0f629965f344f4a74c9b00fe58e39ba7d778694cc6ac4838fa6fd8','57a290af7d852d2f7c91f58237414313435435b28de00da79003286fab519be4');
INSERT INTO "history" VALUES(7,1,'2027-01-04T09:00:01.000000+00:00','per-sam','create','performance_goal','pg-sam',NULL,'9a44228f0331d965e346c9b0b29753c9b5078f2e4a299eeb9f0ece8027671b7a','d2e38239a34b6d465bde680fdb324cd829a2989bc641df95610ed1b16b4e9055');
INSERT INTO "history" VALUES(8,1,'2027-01-04T09:00:01.000000+00:00','per-sam','create','objective','obj-top',NULL,'86b68fa16ef8db34e6089031f06a6ad0a9b9e9eb8e380ab4b433ccb8c119a951','88ed8588bd8435e552f093c4cf2d4c63380e4b57e74a2c5825a1976baeb842a9');
INSERT INTO "history" VALUES(9,1,'2027-01-04T09:00:01.000000+00:00','per-sam','create','objective','obj-own',NULL,'189dcdc00a10ef5ac149a17f2fe62193a78e9921030547f21fcb8549415324ee','9de085d6e368e38730c3615a91002663b7ae57887915e9ec0020878110be8ac8');
INSERT INTO "history" VALUES(10,1,'2027-01-04T09:00:01.000000+00:00','per-sam','create','objective','obj-helping',NULL,'c55dc971937106afc1c68f5672bd5f7954948d4409595fb4045581534738566a','751fdca12477b91e25a295a2161cfd0922ed0aa50fa9e39259dd5c2df26ff327');
INSERT INTO "history" VALUES(11,11,'2027-01-04T09:00:02.000000+00:00','per-sam','create','check_in','chk-1',NULL,'256f379b1ca8b96791cdcedd33e568fca62770539e30532208db38caf9fbc27f','7e884414533b9d3e69fff5e440881234e56a55d1f6c42820c4527f167049a098');
INSERT INTO "history" VALUES(12,12,'2027-01-04T09:00:03.000000+00:00','per-sam','create','adjustment','adj-1',NULL,'efe59c9ee463c1d95d2e319b6e8ba965ba9a7e11de3e242cc64bc03589519f94','df396799ed0dfb395d64d5d5af13bbbf3a1d3a82d03591e4f31c49d87621234c');
INSERT INTO "history" VALUES(13,13,'2027-01-04T09:00:04.000000+00:00','per-sam','create','learning','lrn-1',NULL,'6af3b1356eed07ae22abcf03efc25909962cf7b901d2202c47b8344efd5c0187','1c8ec1fcfd30767e0eef16f3b2fd3b82cb626076e652f194bca66368441bb6fc');
INSERT INTO "history" VALUES(14,14,'2027-01-04T09:00:05.000000+00:00','per-sam','create','recognition','rec-1',NULL,'d21966e8c23a9f3dc33fa0ee5d45d56b041cad8ccbfe4bc7bee5d0960e9401ef','f13bbdaa8c2b306f31abe493a7b8db8f5119d4fa401c71b356aee037edc97588');
INSERT INTO "history" VALUES(15,15,'2027-01-04T09:00:06.000000+00:00','per-sam','create','objective','obj-old',NULL,'8520554ba715ec7667da4d5abed19adb022c708ac2f1ebd3883c0089630581d3','de58d885446d014a8a4f1d82da64080892e804d5893182dffaf5a3d89ec41207');
INSERT INTO "history" VALUES(16,16,'2027-01-04T09:00:07.000000+00:00','per-sam','delete','objective','obj-old',NULL,'0b32be1eedefa1a8af5c72da759c7dcfb06291880f915ae79d1313bb5870278b','954bb477f9bad6468c288d60681d8c8d821abda513311b56c3db17388af1245b');
INSERT INTO "history" VALUES(17,16,'2027-01-04T09:00:07.000000+00:00','per-sam','delete','key_result','kr-old-2',NULL,'82956ecffb5dacec9da4f62ad32b33fc32b7692636f10ca19b5470893ceda7d4','6728cc7633e5c2c523a3c045fe081e1cf313119f42742a2001cfdb118d22aa45');
INSERT INTO "history" VALUES(18,16,'2027-01-04T09:00:07.000000+00:00','per-sam','delete','key_result','kr-old-1',NULL,'333d7b00a5801eb2b9aa66f1d87402312eaae2601a872807bebb236e0c0552ea','7fc75bb0301e33bbcc5ff487a54683dd250f7d164f16b7623acd61576706b208');
INSERT INTO "history" VALUES(19,19,'2027-01-05T09:00:00.000000+00:00','Sam','create','check_in','chk-skip',NULL,'429c340bdd47199f072ca4895fec7ef6cc6bae0dd7d2d52ffcec6d3961567fa9','4d6a15ff5084bba6eb455eb8514cf2a0668945b8173b7c318f1602d0e3248497');
INSERT INTO "history" VALUES(20,20,'2027-01-05T09:00:00.000000+00:00','Sam','create','recognition','rec-team',NULL,'25987f084e48bc17fb47eb40dbd1f14a799e20e0ccd8955eb9d627607b24b0e5','467f7518dc5822904e5f20729988eefca0fe2da6638bcb1172b11c243e87c0dd');
INSERT INTO "history" VALUES(21,21,'2027-01-05T09:00:00.000000+00:00','Sam','create','closing','clo-1',NULL,'2cce8308007b84f65390a025d2130faefacfd3d9160faaaec7e676ebe6a00f81','3642025a8287bdcdd21474e4842492b600a3305d62acbd28829b9e9fd0c0fab6');
CREATE TABLE key_result (
	id TEXT NOT NULL, 
	objective_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	metric TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	direction TEXT NOT NULL, 
	baseline FLOAT, 
	target FLOAT, 
	band TEXT, 
	current FLOAT, 
	due VARCHAR(10) NOT NULL, 
	kind TEXT NOT NULL, 
	type TEXT NOT NULL, 
	numbers TEXT NOT NULL, 
	evidence_source TEXT NOT NULL, 
	confidence FLOAT, 
	CONSTRAINT pk_key_result PRIMARY KEY (id), 
	CONSTRAINT fk_key_result_objective_id FOREIGN KEY(objective_id) REFERENCES objective (id) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "key_result" VALUES('kr-top-1','obj-top',0,'Cut the median first answer from 9.5 to 4 hours','first answer','hours','decrease',9.5,4.0,NULL,NULL,'2027-03-31','lagging','committed','[{"confirmed":false,"origin":"said","value":9.5,"where":"“about nine and a half hours”"},{"confirmed":true,"origin":"assumption","value":4.0,"where":"proposed"}]','help desk report',0.6);
INSERT INTO "key_result" VALUES('kr-own-1','obj-own',0,'Cut the median first answer from 9.5 to 4 hours','first answer','hours','decrease',9.5,4.0,NULL,NULL,'2027-03-31','lagging','committed','[{"confirmed":false,"origin":"said","value":9.5,"where":"“about nine and a half hours”"},{"confirmed":true,"origin":"assumption","value":4.0,"where":"proposed"}]','help desk report',0.6);
INSERT INTO "key_result" VALUES('kr-own-2','obj-own',1,'Cut the median first answer from 9.5 to 4 hours','first answer','hours','decrease',9.5,4.0,NULL,NULL,'2027-03-31','lagging','committed','[{"confirmed":false,"origin":"said","value":9.5,"where":"“about nine and a half hours”"},{"confirmed":true,"origin":"assumption","value":4.0,"where":"proposed"}]','help desk report',0.6);
CREATE TABLE "learning" (
	id TEXT NOT NULL, 
	key_result_id TEXT NOT NULL, 
	"on" VARCHAR(10) NOT NULL, 
	text TEXT NOT NULL, 
	cause TEXT NOT NULL, 
	contributing TEXT NOT NULL, 
	evidence TEXT NOT NULL, 
	cue TEXT NOT NULL, 
	response TEXT NOT NULL, 
	decision TEXT NOT NULL, 
	decision_why TEXT NOT NULL, 
	visibility TEXT DEFAULT 'private' NOT NULL, 
	CONSTRAINT pk_learning PRIMARY KEY (id), 
	CONSTRAINT fk_learning_key_result_id FOREIGN KEY(key_result_id) REFERENCES key_result (id) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "learning" VALUES('lrn-1','kr-own-1','2027-01-18','The night shift was not counted','wrong-measure','["capacity"]','["chk-1"]','When we plan','then I count every shift','keep','','private');
CREATE TABLE "ledger" (
	place INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	id TEXT NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	flow TEXT NOT NULL, 
	suggester TEXT NOT NULL, 
	model TEXT, 
	prompt TEXT NOT NULL, 
	prompt_hash TEXT NOT NULL, 
	raw TEXT, 
	suggestion TEXT NOT NULL, 
	verdict TEXT NOT NULL, 
	passed BOOLEAN NOT NULL, 
	repairs INTEGER NOT NULL, 
	sources TEXT NOT NULL, 
	cost_usd FLOAT, 
	seconds FLOAT NOT NULL, 
	content_hash TEXT NOT NULL, 
	outcome TEXT NOT NULL, 
	outcome_note TEXT NOT NULL, 
	subject_id TEXT, 
	model_answered TEXT, 
	requests INTEGER DEFAULT '0' NOT NULL, 
	input_tokens INTEGER DEFAULT '0' NOT NULL, 
	output_tokens INTEGER DEFAULT '0' NOT NULL, 
	notes TEXT DEFAULT '' NOT NULL, 
	owner_id TEXT, 
	CONSTRAINT uq_ledger_id UNIQUE (id)
);
INSERT INTO "ledger" VALUES(1,'led-one','2027-01-04T10:00:00.000000+00:00','draft','guide',NULL,'','',NULL,'{"objective":{"text":"Answer sooner","values":[1,2.5,null,true]}}','pass',1,0,'["metric.support.first-answer"]',NULL,0.0,'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc','offered','',NULL,'local/answered',2,900,300,'trimmed: nothing','per-sam');
CREATE TABLE "objective" (
	id TEXT NOT NULL, 
	text TEXT NOT NULL, 
	owner_id TEXT NOT NULL, 
	level TEXT NOT NULL, 
	parent_id TEXT, 
	period_start VARCHAR(10) NOT NULL, 
	period_end VARCHAR(10) NOT NULL, 
	period_name TEXT, 
	resources TEXT NOT NULL, 
	impediments TEXT NOT NULL, 
	type TEXT NOT NULL, 
	visibility TEXT NOT NULL, 
	status TEXT NOT NULL, 
	aspiration_id TEXT, 
	performance_goal_id TEXT, 
	contribution TEXT NOT NULL, 
	commitment INTEGER, 
	not_enough TEXT NOT NULL, 
	cadence_days INTEGER, 
	CONSTRAINT pk_objective PRIMARY KEY (id), 
	CONSTRAINT ck_objective_not_its_own_parent CHECK (parent_id <> id), 
	CONSTRAINT fk_objective_performance_goal_id FOREIGN KEY(performance_goal_id) REFERENCES performance_goal (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT ck_objective_not_its_own_parent CHECK (parent_id <> id), 
	CONSTRAINT fk_objective_aspiration_id FOREIGN KEY(aspiration_id) REFERENCES aspiration (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_objective_parent_id FOREIGN KEY(parent_id) REFERENCES objective (id) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "objective" VALUES('obj-top','Customers get their answer while they still wait for it (top)','unit-company','company',NULL,'2027-01-01','2027-03-31','2027-Q1','','','committed','organisation','active',NULL,NULL,'',8,'',NULL);
INSERT INTO "objective" VALUES('obj-own','Customers get their answer while they still wait for it (own)','per-sam','person','obj-top','2027-01-01','2027-03-31','2027-Q1','','','committed','private','active','asp-sam','pg-sam','',8,'',NULL);
INSERT INTO "objective" VALUES('obj-helping','Customers get their answer while they still wait for it (helping)','per-lea','person',NULL,'2027-01-01','2027-03-31','2027-Q1','','','committed','private','active',NULL,NULL,'',8,'',NULL);
CREATE TABLE payload (
	sequence INTEGER NOT NULL, 
	salt TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	"before" TEXT, 
	"after" TEXT, 
	CONSTRAINT pk_payload PRIMARY KEY (sequence), 
	CONSTRAINT fk_payload_sequence FOREIGN KEY(sequence) REFERENCES history (sequence)
);
INSERT INTO "payload" VALUES(1,'05a56d9b9893363a06cc3ad0b9393ea8','set up',NULL,'{"id":"unit-company","level":"company","name":"Nordlicht Söhne","parent_id":null}');
INSERT INTO "payload" VALUES(2,'6320cc41dcb96eef391aeba5c72f846e','set up',NULL,'{"id":"unit-support","level":"team","name":"Support","parent_id":"unit-company"}');
INSERT INTO "payload" VALUES(3,'67f1a48e4ff2a2b3cc7d062514e5d7b2','set up',NULL,'{"id":"per-lea","manager_id":null,"name":"Lea 李","role":"Support lead","unit_id":"unit-support"}');
INSERT INTO "payload" VALUES(4,'eb1dbd162d43064d86d5a603605a2386','set up',NULL,'{"id":"per-sam","manager_id":"per-lea","name":"Sam","role":"","unit_id":"unit-support"}');
INSERT INTO "payload" VALUES(5,'6fb447a79e28ebc6da2687b9157108f0','set up',NULL,'{"end":"2027-03-31","name":"2027-Q1","start":"2027-01-01"}');
INSERT INTO "payload" VALUES(6,'e80e1519ba0208f82912636017bb1ce4','set up',NULL,'{"created":"2027-01-04","facts":["I answer 40 tickets a week","مرحبا 👩‍🚒"],"id":"asp-sam","owner_id":"per-sam","text":"I want to become somebody whom customers ask for by name","visibility":"private"}');
INSERT INTO "payload" VALUES(7,'6cbbf957fc8e2ff8dbc32272434bdba2','set up',NULL,'{"given_by":"Lea","id":"pg-sam","period":{"end":"2027-03-31","name":"2027-Q1","start":"2027-01-01"},"person_id":"per-sam","text":"Answer faster than last year"}');
INSERT INTO "payload" VALUES(8,'9ae813394bc22e5a393b8b8457a5dc0e','set up',NULL,'{"aspiration_id":null,"commitment":8,"contribution":"","id":"obj-top","impediments":"","key_results":[{"band":null,"baseline":9.5,"confidence":0.6,"current":null,"direction":"decrease","due":"2027-03-31","evidence_source":"help desk report","id":"kr-top-1","kind":"lagging","metric":"first answer","numbers":[{"confirmed":false,"origin":"said","value":9.5,"where":"“about nine and a half hours”"},{"confirmed":true,"origin":"assumption","value":4.0,"where":"proposed"}],"objective_id":"obj-top","target":4.0,"text":"Cut the median first answer from 9.5 to 4 hours","type":"committed","unit":"hours"}],"level":"company","not_enough":"","owner_id":"unit-company","parent_id":null,"performance_goal_id":null,"period":{"end":"2027-03-31","name":"2027-Q1","start":"2027-01-01"},"resources":"","status":"active","supports":[],"text":"Customers get their answer while they still wait for it (top)","type":"committed","visibility":"organisation"}');
INSERT INTO "payload" VALUES(9,'bf64305e0db001fc099103b3c45278de','set up',NULL,'{"aspiration_id":"asp-sam","commitment":8,"contribution":"","id":"obj-own","impediments":"","key_results":[{"band":null,"baseline":9.5,"confidence":0.6,"current":null,"direction":"decrease","due":"2027-03-31","evidence_source":"help desk report","id":"kr-own-1","kind":"lagging","metric":"first answer","numbers":[{"confirmed":false,"origin":"said","value":9.5,"where":"“about nine and a half hours”"},{"confirmed":true,"origin":"assumption","value":4.0,"where":"proposed"}],"objective_id":"obj-own","target":4.0,"text":"Cut the median first answer from 9.5 to 4 hours","type":"committed","unit":"hours"},{"band":null,"baseline":9.5,"confidence":0.6,"current":null,"direction":"decrease","due":"2027-03-31","evidence_source":"help desk report","id":"kr-own-2","kind":"lagging","metric":"first answer","numbers":[{"confirmed":false,"origin":"said","value":9.5,"where":"“about nine and a half hours”"},{"confirmed":true,"origin":"assumption","value":4.0,"where":"proposed"}],"objective_id":"obj-own","target":4.0,"text":"Cut the median first answer from 9.5 to 4 hours","type":"committed","unit":"hours"}],"level":"person","not_enough":"","owner_id":"per-sam","parent_id":"obj-top","performance_goal_id":"pg-sam","period":{"end":"2027-03-31","name":"2027-Q1","start":"2027-01-01"},"resources":"","status":"active","supports":[],"text":"Customers get their answer while they still wait for it (own)","type":"committed","visibility":"private"}');
INSERT INTO "payload" VALUES(10,'28617ec16e44d2e8fe6f962430f79a4d','set up',NULL,'{"aspiration_id":null,"commitment":8,"contribution":"","id":"obj-helping","impediments":"","key_results":[],"level":"person","not_enough":"","owner_id":"per-lea","parent_id":null,"performance_goal_id":null,"period":{"end":"2027-03-31","name":"2027-Q1","start":"2027-01-01"},"resources":"","status":"active","supports":["obj-top","obj-own"],"text":"Customers get their answer while they still wait for it (helping)","type":"committed","visibility":"private"}');
INSERT INTO "payload" VALUES(11,'28d6c65a1611ded7bdf268dba37f1b1b','it happened',NULL,'{"confidence":0.5,"id":"chk-1","key_result_id":"kr-own-1","note":"","on":"2027-01-18","value":8.25}');
INSERT INTO "payload" VALUES(12,'7ff3e81271c2970cde1350d8108a0e47','it happened',NULL,'{"after":"5","before":4.0,"field":"target","id":"adj-1","note":"","on":"2027-01-18","reason":"resources","record_id":"kr-own-1"}');
INSERT INTO "payload" VALUES(13,'4cd0714daaea1befc0cae4923d696803','it happened',NULL,'{"cause":"wrong-measure","contributing":["capacity"],"cue":"When we plan","decision":"keep","decision_why":"","evidence":["chk-1"],"id":"lrn-1","key_result_id":"kr-own-1","on":"2027-01-18","response":"then I count every shift","text":"The night shift was not counted"}');
INSERT INTO "payload" VALUES(14,'8badffd8c18957de817870dfe97c1d58','it happened',NULL,'{"from_name":"Lea","id":"rec-1","on":"2027-01-18","person_id":"per-sam","text":"Thank you for the night of the outage"}');
INSERT INTO "payload" VALUES(16,'d8625b723fbe598289b1451bae70dff7','',NULL,NULL);
INSERT INTO "payload" VALUES(17,'99f32caedca1804a3c59f67fc4032e0a','',NULL,NULL);
INSERT INTO "payload" VALUES(18,'ef945e8e8241e0d03f392476771d4142','',NULL,NULL);
INSERT INTO "payload" VALUES(19,'cffd678f78dd1e028d0d1d759fc6bdc4','',NULL,'{"confidence":null,"id":"chk-skip","key_result_id":"kr-own-1","note":"","on":"2027-01-25","skipped":"on leave","value":null,"visibility":"manager"}');
INSERT INTO "payload" VALUES(20,'982594820cb6c3adfbfeaff320715374','',NULL,'{"about_id":"obj-own","from_id":null,"from_name":"Lea","given_for":"help","id":"rec-team","on":"2027-01-25","person_id":null,"text":"Thank you all for the night of the outage","unit_id":"unit-company","visibility":"team"}');
INSERT INTO "payload" VALUES(21,'7a938c2803bf64375452586a094ce246','',NULL,'{"achieved":"Nobody waits overnight","celebrated":"","decision":"modify","decision_why":"","id":"clo-1","objective_id":"obj-own","on":"2027-03-31","scores":[{"final":5.0,"key_result_id":"kr-own-1","original":null,"progress":0.75}]}');
CREATE TABLE performance_goal (
	id TEXT NOT NULL, 
	person_id TEXT NOT NULL, 
	text TEXT NOT NULL, 
	given_by TEXT NOT NULL, 
	period_start VARCHAR(10) NOT NULL, 
	period_end VARCHAR(10) NOT NULL, 
	period_name TEXT, 
	CONSTRAINT pk_performance_goal PRIMARY KEY (id), 
	CONSTRAINT fk_performance_goal_person_id FOREIGN KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "performance_goal" VALUES('pg-sam','per-sam','Answer faster than last year','Lea','2027-01-01','2027-03-31','2027-Q1');
CREATE TABLE period (
	id TEXT NOT NULL, 
	start VARCHAR(10) NOT NULL, 
	"end" VARCHAR(10) NOT NULL, 
	name TEXT, 
	CONSTRAINT pk_period PRIMARY KEY (id)
);
INSERT INTO "period" VALUES('2027-Q1','2027-01-01','2027-03-31','2027-Q1');
CREATE TABLE person (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	role TEXT NOT NULL, 
	unit_id TEXT, 
	manager_id TEXT, 
	CONSTRAINT pk_person PRIMARY KEY (id), 
	CONSTRAINT ck_person_not_their_own_manager CHECK (manager_id <> id), 
	CONSTRAINT fk_person_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_person_manager_id FOREIGN KEY(manager_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "person" VALUES('per-lea','Lea 李','Support lead','unit-support',NULL);
INSERT INTO "person" VALUES('per-sam','Sam','','unit-support','per-lea');
CREATE TABLE "recognition" (
	id TEXT NOT NULL, 
	person_id TEXT, 
	from_name TEXT NOT NULL, 
	"on" VARCHAR(10) NOT NULL, 
	text TEXT NOT NULL, 
	unit_id TEXT, 
	from_id TEXT, 
	about_id TEXT, 
	given_for TEXT DEFAULT 'result' NOT NULL, 
	visibility TEXT DEFAULT 'team' NOT NULL, 
	CONSTRAINT pk_recognition PRIMARY KEY (id), 
	CONSTRAINT fk_recognition_person_id FOREIGN KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_recognition_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_recognition_from_id FOREIGN KEY(from_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "recognition" VALUES('rec-1','per-sam','Lea','2027-01-18','Thank you for the night of the outage',NULL,NULL,NULL,'result','team');
INSERT INTO "recognition" VALUES('rec-team',NULL,'Lea','2027-01-25','Thank you all for the night of the outage','unit-company',NULL,'obj-own','help','team');
CREATE TABLE reporting_line (
	id TEXT NOT NULL, 
	person_id TEXT NOT NULL, 
	manager_id TEXT NOT NULL, 
	start VARCHAR(10) NOT NULL, 
	"end" VARCHAR(10), 
	CONSTRAINT pk_reporting_line PRIMARY KEY (id), 
	CONSTRAINT ck_reporting_line_not_their_own_manager CHECK (person_id <> manager_id), 
	CONSTRAINT fk_reporting_line_person_id FOREIGN KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_reporting_line_manager_id FOREIGN KEY(manager_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE review (
	id TEXT NOT NULL, 
	person_id TEXT, 
	person TEXT NOT NULL, 
	role TEXT NOT NULL, 
	period_start VARCHAR(10) NOT NULL, 
	period_end VARCHAR(10) NOT NULL, 
	period_name TEXT, 
	language TEXT NOT NULL, 
	written_on VARCHAR(10) NOT NULL, 
	suggester TEXT NOT NULL, 
	model TEXT, 
	sections TEXT NOT NULL, 
	draft TEXT NOT NULL, 
	footnotes TEXT NOT NULL, 
	notes TEXT NOT NULL, 
	stage TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	comment TEXT NOT NULL, 
	commented_on VARCHAR(10), 
	CONSTRAINT pk_review PRIMARY KEY (id), 
	CONSTRAINT fk_review_person_id FOREIGN KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE support (
	objective_id TEXT NOT NULL, 
	supported_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_support PRIMARY KEY (objective_id, supported_id), 
	CONSTRAINT ck_support_not_itself CHECK (supported_id <> objective_id), 
	CONSTRAINT fk_support_objective_id FOREIGN KEY(objective_id) REFERENCES objective (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_support_supported_id FOREIGN KEY(supported_id) REFERENCES objective (id) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "support" VALUES('obj-helping','obj-top',0);
INSERT INTO "support" VALUES('obj-helping','obj-own',1);
CREATE TABLE unit (
	id TEXT NOT NULL, 
	level TEXT NOT NULL, 
	name TEXT NOT NULL, 
	parent_id TEXT, 
	CONSTRAINT pk_unit PRIMARY KEY (id), 
	CONSTRAINT ck_unit_not_its_own_parent CHECK (parent_id <> id), 
	CONSTRAINT fk_unit_parent_id FOREIGN KEY(parent_id) REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "unit" VALUES('unit-company','company','Nordlicht Söhne',NULL);
INSERT INTO "unit" VALUES('unit-support','team','Support','unit-company');
CREATE TABLE verdict (
	record_id TEXT NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	answer TEXT NOT NULL, 
	CONSTRAINT pk_verdict PRIMARY KEY (record_id)
);
INSERT INTO "verdict" VALUES('obj-own','2027-01-04T09:00:09.000000+00:00','{"verdict":"pass"}');
CREATE INDEX ix_unit_parent_id ON unit (parent_id);
CREATE INDEX ix_history_change ON history (change);
CREATE INDEX ix_history_record_id ON history (record_id);
CREATE INDEX ix_person_unit_id ON person (unit_id);
CREATE INDEX ix_person_manager_id ON person (manager_id);
CREATE INDEX ix_aspiration_owner_id ON aspiration (owner_id);
CREATE INDEX ix_performance_goal_person_id ON performance_goal (person_id);
CREATE INDEX ix_support_supported_id ON support (supported_id);
CREATE INDEX ix_support_objective_id ON support (objective_id);
CREATE INDEX ix_key_result_objective_id ON key_result (objective_id);
CREATE TRIGGER history_is_not_changed BEFORE UPDATE ON history BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
CREATE TRIGGER history_is_not_removed BEFORE DELETE ON history BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
CREATE TRIGGER history_is_not_replaced BEFORE INSERT ON history WHEN NEW.sequence IN (SELECT sequence FROM history) BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
CREATE TRIGGER payload_is_not_changed BEFORE UPDATE ON payload BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
CREATE TRIGGER payload_is_not_replaced BEFORE INSERT ON payload WHEN NEW.sequence IN (SELECT sequence FROM payload) BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
CREATE INDEX ix_objective_aspiration_id ON objective (aspiration_id);
CREATE INDEX ix_objective_performance_goal_id ON objective (performance_goal_id);
CREATE INDEX ix_objective_parent_id ON objective (parent_id);
CREATE INDEX ix_objective_owner_id ON objective (owner_id);
CREATE INDEX ix_check_in_key_result_id ON check_in (key_result_id);
CREATE INDEX ix_adjustment_record_id ON adjustment (record_id);
CREATE INDEX ix_learning_key_result_id ON learning (key_result_id);
CREATE INDEX ix_recognition_person_id ON recognition (person_id);
CREATE INDEX ix_recognition_unit_id ON recognition (unit_id);
CREATE INDEX ix_recognition_from_id ON recognition (from_id);
CREATE INDEX ix_recognition_about_id ON recognition (about_id);
CREATE INDEX ix_closing_objective_id ON closing (objective_id);
CREATE INDEX ix_reporting_line_person_id ON reporting_line (person_id);
CREATE INDEX ix_reporting_line_manager_id ON reporting_line (manager_id);
CREATE INDEX ix_review_person_id ON review (person_id);
CREATE INDEX ix_ledger_subject_id ON ledger (subject_id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('history',21);
INSERT INTO "sqlite_sequence" VALUES('ledger',1);
COMMIT;
