/**
 * The passwords of ten characters and more that head every list of leaked ones, in lower case. Shorter ones are refused
 * by their length, so that few are left: the point is the first dozens of guesses, which no delay holds off.
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `1234567890 0123456789 0987654321 9876543210 1234567891 12345678910 123456789a 1234567890a a123456789 123456789q 1234567899
  1234554321 1122334455 1231231231 123123123123 1029384756 147258369a 741852963a 789456123a 159753456a 1q2w3e4r5t 1q2w3e4r5t6y
  1qaz2wsx3edc 1qazxsw23edc qazwsxedcrfv qazwsx123456 q1w2e3r4t5 q1w2e3r4t5y6 zaq12wsxcde3 zaq1zaq1zaq1 qwertyuiop qwertyuiop1
  qwertyuiop123 qwerty12345 qwerty123456 qwerty1234567 12345qwert 123456qwerty 1234567qwerty qwertyqwerty qwerty12345678
  asdfghjkl1 asdfghjkl123 asdfghjklz asdfasdfasdf asdf123456 zxcvbnm123 zxcvbnm1234 zxcvbnm,./ poiuytrewq mnbvcxz123 azertyuiop
  azerty12345 azerty123456 qwertzuiop abcdefghij abcdefghijk abcd123456 abcde12345 abc1234567 abcdef123456 abc123abc123
  aaaaaaaaaa1 a1b2c3d4e5 a1s2d3f4g5 passwordpassword password01 password12 password123 password1234 password12345 password123456
  password1! password123! password2024 password2025 password2026 passw0rd12 passw0rd123 passw0rd1234 p@ssw0rd12 p@ssw0rd123
  p@ssword123 p4ssw0rd123 mypassword mypassword1 mypassword123 newpassword newpassword1 yourpassword thepassword nopassword
  mypassword12 secretpassword superpassword adminadmin administrator admin12345 admin123456 administrator1 rootpassword rootroot123
  changeme12 changeme123 changeme1234 changemenow letmein123 letmein1234 letmeinnow welcome123 welcome1234 welcome12345
  welcome2024 welcome2025 welcome2026 iloveyou12 iloveyou123 iloveyou1234 iloveyou22 iloveyouso iloveyou4ever iloveyousomuch
  ilovemyself ilovejesus1 imissyou123 football12 football123 baseball12 baseball123 basketball basketball1 liverpool1 liverpool123
  manchester manchester1 barcelona1 realmadrid1 chelsea123 arsenal123 juventus123 sunshine12 sunshine123 princess12 princess123
  superman12 superman123 batman12345 spiderman1 spiderman123 starwars123 pokemon123 dragon12345 monkey12345 shadow12345 master12345
  michael123 jennifer12 jessica123 charlie123 christian1 christopher alexander1 alexander123 elizabeth1 stephanie1 jonathan123
  computer12 computer123 internet12 internet123 testtest123 test123456 test1234567 testing1234 testtesttest user123456 guest12345
  hello12345 hello123456 hellohello1 helloworld helloworld1 helloworld123 trustno1trustno1 correcthorse correcthorsebatterystaple
  whatever12 whatever123 nevermind1 butterfly1 butterfly123 strawberry strawberry1 chocolate1 chocolate123 cheesecake watermelon
  watermelon1 pineapple1 motorcycle motherfucker motherlode fuckyou123 fuckyou1234 asshole123 google12345 facebook12 facebook123
  samsung123 samsung1234 microsoft1 microsoft123 stackoverflow stackexchange askyardaskyard blink182blink november11 september1
  september11 december12 january123 summer2024 summer2025 summer2026 winter2024 winter2025 winter2026 spring2025 spring2026
  1a2b3c4d5e 112233445566 11223344556 1111111111a 123456123456 1234561234 12341234123 123412341234 123456654321 1234567887654321
  123654789a 147852369a 987654321a 9876543210a 999999999a 5201314520 woaini1314 woaini520520 wo123456789 zhang123456 q123456789
  qq123456789 asd123456789 aa123456789 abc123456789 123456789abc 123456789z 123456789m 1234qwerasdf 1234qwer1234 qwer1234qwer
  qweasdzxc123 qweasdzxc1 123qweasdzxc 123qwe123qwe qwe123qwe123 q1q1q1q1q1 zxcvbnm123456 asdfghjkl12 qwertyuiop12 pass123456
  pass1234567 passpasspass default123 temporary1 temporary123 login12345 login123456 access12345 secret12345 secret123456`.split(/\s+/),
);
