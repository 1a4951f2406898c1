"""What generate.py fills documents out of: names, offices, titles, sentences."""
import re

# The provinces of the time, with some of their districts.
PROVINCES = """Lạng Sơn: Tràng Định, Bình Gia, Văn Lãng, Cao Lộc, Văn Quan, Bắc Sơn
Vĩnh Phúc: Lập Thạch, Tam Dương, Tam Đảo, Bình Xuyên, Yên Lạc, Vĩnh Tường
Cà Mau: U Minh, Thới Bình, Trần Văn Thời, Cái Nước, Đầm Dơi, Năm Căn
Hà Nội: Sóc Sơn, Đông Anh, Gia Lâm, Thanh Trì, Mê Linh, Ba Vì
Hà Giang: Đồng Văn, Mèo Vạc, Yên Minh, Quản Bạ, Vị Xuyên, Bắc Mê
Cao Bằng: Bảo Lâm, Bảo Lạc, Hà Quảng, Trùng Khánh, Hạ Lang, Quảng Hòa
Bắc Kạn: Pác Nặm, Ba Bể, Ngân Sơn, Bạch Thông, Chợ Đồn, Chợ Mới
Tuyên Quang: Lâm Bình, Na Hang, Chiêm Hóa, Hàm Yên, Yên Sơn, Sơn Dương
Lào Cai: Bát Xát, Mường Khương, Si Ma Cai, Bắc Hà, Bảo Thắng, Bảo Yên
Điện Biên: Mường Nhé, Mường Chà, Tủa Chùa, Tuần Giáo, Điện Biên, Điện Biên Đông
Lai Châu: Tam Đường, Mường Tè, Sìn Hồ, Phong Thổ, Than Uyên, Tân Uyên
Sơn La: Quỳnh Nhai, Thuận Châu, Mường La, Bắc Yên, Phù Yên, Mộc Châu
Yên Bái: Lục Yên, Văn Yên, Mù Căng Chải, Trấn Yên, Trạm Tấu, Văn Chấn
Hoà Bình: Đà Bắc, Lương Sơn, Kim Bôi, Cao Phong, Tân Lạc, Mai Châu
Thái Nguyên: Định Hóa, Phú Lương, Đồng Hỷ, Võ Nhai, Đại Từ, Phú Bình
Quảng Ninh: Bình Liêu, Tiên Yên, Đầm Hà, Hải Hà, Ba Chẽ, Vân Đồn
Bắc Giang: Yên Thế, Tân Yên, Lạng Giang, Lục Nam, Lục Ngạn, Sơn Động
Phú Thọ: Đoan Hùng, Hạ Hoà, Thanh Ba, Phù Ninh, Yên Lập, Cẩm Khê
Bắc Ninh: Yên Phong, Tiên Du, Gia Bình, Lương Tài
Hải Dương: Nam Sách, Kim Thành, Thanh Hà, Cẩm Giàng, Bình Giang, Gia Lộc
Hải Phòng: An Lão, Kiến Thuỵ, Tiên Lãng, Vĩnh Bảo, Cát Hải, Bạch Long Vĩ
Hưng Yên: Văn Lâm, Văn Giang, Yên Mỹ, Ân Thi, Khoái Châu, Kim Động
Thái Bình: Quỳnh Phụ, Hưng Hà, Đông Hưng, Thái Thụy, Tiền Hải, Kiến Xương
Hà Nam: Thanh Liêm, Bình Lục, Lý Nhân
Nam Định: Vụ Bản, Ý Yên, Nghĩa Hưng, Nam Trực, Trực Ninh, Xuân Trường
Ninh Bình: Nho Quan, Gia Viễn, Yên Khánh, Kim Sơn, Yên Mô
Thanh Hóa: Mường Lát, Quan Hóa, Bá Thước, Quan Sơn, Lang Chánh, Ngọc Lặc
Nghệ An: Quế Phong, Quỳ Châu, Kỳ Sơn, Tương Dương, Nghĩa Đàn, Quỳ Hợp
Hà Tĩnh: Hương Sơn, Đức Thọ, Vũ Quang, Nghi Xuân, Can Lộc, Hương Khê
Quảng Bình: Minh Hóa, Tuyên Hóa, Quảng Trạch, Bố Trạch, Quảng Ninh, Lệ Thủy
Quảng Trị: Vĩnh Linh, Hướng Hóa, Gio Linh, Đa Krông, Cam Lộ, Triệu Phong
Huế: Quảng Điền, Phú Vang, A Lưới, Phú Lộc
Đà Nẵng: Hòa Vang
Quảng Nam: Tây Giang, Đông Giang, Đại Lộc, Duy Xuyên, Quế Sơn, Nam Giang
Quảng Ngãi: Bình Sơn, Trà Bồng, Sơn Tịnh, Tư Nghĩa, Sơn Hà, Sơn Tây
Bình Định: An Lão, Hoài Ân, Phù Mỹ, Vĩnh Thạnh, Tây Sơn, Phù Cát
Phú Yên: Đồng Xuân, Tuy An, Sơn Hòa, Sông Hinh, Tây Hoà, Phú Hoà
Khánh Hòa: Cam Lâm, Vạn Ninh, Khánh Vĩnh, Diên Khánh, Khánh Sơn
Ninh Thuận: Bác Ái, Ninh Sơn, Ninh Hải, Ninh Phước, Thuận Bắc, Thuận Nam
Bình Thuận: Tuy Phong, Bắc Bình, Hàm Thuận Bắc, Hàm Thuận Nam, Tánh Linh, Đức Linh
Kon Tum: Đắk Glei, Ngọc Hồi, Đắk Tô, Kon Plông, Kon Rẫy, Đắk Hà
Gia Lai: KBang, Đăk Đoa, Chư Păh, Ia Grai, Mang Yang, Kông Chro
Đắk Lắk: Ea H'leo, Ea Súp, Buôn Đôn, Cư M'gar, Krông Búk, Krông Năng
Đắk Nông: Đăk Glong, Cư Jút, Đắk Mil, Krông Nô, Đắk Song, Đắk R'Lấp
Lâm Đồng: Đam Rông, Lạc Dương, Lâm Hà, Đơn Dương, Đức Trọng, Di Linh
Bình Phước: Bù Gia Mập, Lộc Ninh, Bù Đốp, Hớn Quản, Đồng Phú, Bù Đăng
Tây Ninh: Tân Biên, Tân Châu, Dương Minh Châu, Châu Thành, Gò Dầu, Bến Cầu
Bình Dương: Bàu Bàng, Dầu Tiếng, Phú Giáo, Bắc Tân Uyên
Đồng Nai: Tân Phú, Vĩnh Cửu, Định Quán, Trảng Bom, Thống Nhất, Cẩm Mỹ
Bà Rịa - Vũng Tàu: Châu Đức, Xuyên Mộc, Long Đất, Côn Đảo
Hồ Chí Minh: Củ Chi, Hóc Môn, Bình Chánh, Nhà Bè, Cần Giờ
Long An: Tân Hưng, Vĩnh Hưng, Mộc Hóa, Tân Thạnh, Thạnh Hóa, Đức Huệ
Tiền Giang: Tân Phước, Cái Bè, Cai Lậy, Châu Thành, Chợ Gạo, Gò Công Tây
Bến Tre: Châu Thành, Chợ Lách, Mỏ Cày Nam, Giồng Trôm, Bình Đại, Ba Tri
Trà Vinh: Càng Long, Cầu Kè, Tiểu Cần, Châu Thành, Cầu Ngang, Trà Cú
Vĩnh Long: Long Hồ, Mang Thít, Vũng Liêm, Tam Bình, Trà Ôn, Bình Tân
Đồng Tháp: Tân Hồng, Hồng Ngự, Tam Nông, Tháp Mười, Cao Lãnh, Thanh Bình
An Giang: An Phú, Phú Tân, Châu Phú, Tri Tôn, Châu Thành, Chợ Mới
Kiên Giang: Kiên Lương, Hòn Đất, Tân Hiệp, Châu Thành, Giồng Riềng, Gò Quao
Cần Thơ: Vĩnh Thạnh, Cờ Đỏ, Phong Điền, Thới Lai
Hậu Giang: Châu Thành A, Châu Thành, Phụng Hiệp, Vị Thuỷ, Long Mỹ
Sóc Trăng: Châu Thành, Kế Sách, Mỹ Tú, Cù Lao Dung, Long Phú, Mỹ Xuyên
Bạc Liêu: Hồng Dân, Phước Long, Vĩnh Lợi, Đông Hải, Hoà Bình"""

# Lists are in falling order of use: pick() prefers the beginning.
FAMILY = """Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý
Đinh Trịnh Lương Đoàn Vi Nông Hà Mai Cao Lâm Triệu Tạ Lò Quàng Cầm Vàng Giàng Sùng Thào
Hứa Lăng Lành Chu Mã Thạch Danh Sơn Kim Châu Tô Từ La Lục Thân Phùng Kiều Nghiêm""".split()
MIDDLE = """Văn Thị Đức Minh Hữu Ngọc Thanh Quang Xuân Thu Đình Công Thúy Hồng Quốc Kim
Bích Mạnh Hải Hoài Thế Bá Duy Gia Trọng Vĩnh Diệu Mỹ Khánh Tuấn""".split()
GIVEN = """Hùng Hương Anh Dũng Lan Tuấn Hoa Hà Minh Thủy Long Nga Sơn Linh Bình Thảo Cường
Trang Phúc Yến Khánh Vân Thành Hằng Quân Mai Hải Dung Lâm Nhung Khoa Phương Thắng Liên Tùng
Hạnh Việt Oanh Đạt Quyên Vinh Diệp Kiên Thơ Toàn Xuyến Hiếu Loan Nghĩa Thắm Khải Duyên Trung
Nhàn Bằng Thoa Chiến Ngân Thạch Uyên Khuê Tịnh Trầm Hậu Hoành Lực Đoan Sáng Điệp""".split()
OFFICES = """UBND tỉnh|Sở Tư pháp|Tỉnh ủy|Cục Thi hành án dân sự tỉnh|Sở Nội vụ|Đảng ủy Khối các cơ quan tỉnh
Thanh tra tỉnh|Ban Thường vụ Tỉnh ủy|HĐND tỉnh|Công an tỉnh|Sở Tài nguyên và Môi trường|Ủy ban MTTQ tỉnh
Ủy ban Kiểm tra Tỉnh ủy|Sở Tài chính|Tòa án nhân dân tỉnh|Viện kiểm sát nhân dân tỉnh|Ban Tổ chức Tỉnh ủy
Sở Giáo dục và Đào tạo|Sở Y tế|Sở Nông nghiệp và PTNT|Ban Tuyên giáo Tỉnh ủy|Sở Lao động - Thương binh và Xã hội
Trung tâm Trợ giúp pháp lý nhà nước|Ban Dân vận Tỉnh ủy|Sở Kế hoạch và Đầu tư|Sở Thông tin và Truyền thông
Liên đoàn Lao động tỉnh|Hội Liên hiệp Phụ nữ tỉnh|Ban Nội chính Tỉnh ủy|Sở Giao thông vận tải|Sở Xây dựng
Hội Nông dân tỉnh|Tỉnh đoàn|Cục Thuế tỉnh|Kho bạc Nhà nước tỉnh|Sở Công Thương|Bảo hiểm xã hội tỉnh
Bộ Chỉ huy Quân sự tỉnh|Sở Khoa học và Công nghệ|Sở Văn hóa, Thể thao và Du lịch|Hội Cựu chiến binh tỉnh
Đoàn Luật sư tỉnh|Hội Luật gia tỉnh|Ban Quản lý các khu công nghiệp|Đài PT-TH tỉnh|Trường Chính trị tỉnh"""
LOCAL = """UBND huyện|Huyện ủy|Phòng Tư pháp huyện|Chi cục THADS huyện|UBKT Huyện ủy|Công an huyện
Tòa án nhân dân huyện|BTV Huyện ủy|Phòng Nội vụ huyện|Thanh tra huyện|HĐND huyện|Ban Tổ chức Huyện ủy
Phòng Lao động - TB&XH huyện|Viện kiểm sát nhân dân huyện|Phòng Tài nguyên và Môi trường huyện"""
POSTS = """Giám đốc|Phó Giám đốc|Bí thư Chi bộ|Chủ tịch|Phó Chủ tịch|Trưởng phòng|Phó Trưởng ban|Chánh Văn phòng
Chủ nhiệm|Bí thư|Phó Bí thư Thường trực|Chánh Thanh tra|Chấp hành viên|Chuyên viên|Phó Trưởng phòng"""
DOCUMENTS = """Chỉ thị số 35-CT/TW ngày 30/5/2019 của Bộ Chính trị|Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị
Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị|Quyết định số 06/QĐ-TTg ngày 06/01/2022 của Thủ tướng Chính phủ
Nghị quyết số 18-NQ/TW ngày 25/10/2017|Chỉ thị số 16/CT-TTg ngày 31/3/2020 của Thủ tướng Chính phủ
Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ|Kết luận số 21-KL/TW ngày 25/10/2021
Quy định số 22-QĐ/TW ngày 28/7/2021|Nghị quyết số 19-NQ/TW ngày 25/10/2017|Nghị định số 30/2020/NĐ-CP ngày 05/3/2020
Quy định số 37-QĐ/TW ngày 25/10/2021|Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ
Luật Thi hành án dân sự|Luật Trợ giúp pháp lý số 11/2017/QH14|Luật Hòa giải ở cơ sở số 35/2013/QH13
Luật Tiếp công dân số 42/2013/QH13|Nghị quyết số 68/NQ-CP ngày 01/7/2021|Chỉ thị số 04-CT/TW ngày 02/6/2021 của Ban Bí thư
Luật Phòng, chống tham nhũng số 36/2018/QH14|Quy định số 69-QĐ/TW ngày 06/7/2022|Luật Hộ tịch số 60/2014/QH13"""
PARTY_TYPES = [("Kế hoạch", "KH"), ("Nghị quyết", "NQ"), ("Chỉ thị", "CT"), ("Quyết định", "QĐ"), ("Thông báo", "TB"),
               ("Hướng dẫn", "HD"), ("Kết luận", "KL"), ("Chương trình", "CTr"), ("Báo cáo", "BC"), ("Đề án", "ĐA")]
PARTY_CODES = ["TU", "HU", "ĐU", "ĐUK", "UBKTTU", "BTCTU", "BTGTU", "BTVTU"]
STATE_TYPES = [("Quyết định", "QĐ"), ("Kế hoạch", "KH"), ("Chỉ thị", "CT"), ("Tờ trình", "TTr"), ("Báo cáo", "BC"),
               ("Thông báo", "TB"), ("Nghị quyết", "NQ"), ("Chương trình", "CTr"), ("Phương án", "PA")]
STATE_CODES = ["UBND", "HĐND", "STP", "SNV", "STC", "STNMT", "CTHADS", "TTT", "SYT", "SGDĐT", "VP"]
# Subject, and the words by which it finds its articles.
SUBJECTS = [
    ("cải cách thủ tục hành chính", "một cửa|thủ tục"),
    ("chuẩn bị đại hội chi bộ", "đại hội"),
    ("thi hành án dân sự", "thi hành án|chấp hành viên"),
    ("kiểm tra, giám sát trong Đảng", "giám sát|UBKT"),
    ("tiếp công dân, giải quyết khiếu nại, tố cáo", "khiếu nại|tiếp công dân"),
    ("phòng, chống dịch Covid-19", "dịch|cách ly"),
    ("hòa giải ở cơ sở", "hòa giải"),
    ("trợ giúp pháp lý", "trợ giúp"),
    ("chuyển đổi số", "chuyển đổi số|định danh"),
    ("phổ biến, giáo dục pháp luật", "tuyên truyền"),
    ("phát triển đảng viên", "kết nạp|đảng viên"),
    ("bổ nhiệm, luân chuyển cán bộ", "bổ nhiệm|luân chuyển"),
    ("học tập và làm theo Bác", "làm theo"),
    ("đăng ký, quản lý hộ tịch", "hộ tịch|chứng thực"),
    ("đấu giá tài sản", "đấu giá|công chứng"),
    ("sắp xếp tổ chức bộ máy", "biên chế|dôi dư"),
    ("kiểm soát tài sản, thu nhập", "kê khai|bốc thăm"),
    ("công tác dân vận của chính quyền", "dân vận|đối thoại"),
    ("bầu cử đại biểu HĐND các cấp", "bầu cử|cử tri"),
    ("hỗ trợ người lao động", "lao động|hỗ trợ"),
    ("công tác văn thư, lưu trữ", "văn thư|văn bản"),
]
TITLES = """{office} {tinh}: Đẩy mạnh {subject}
{tinh} sơ kết {n1} năm thực hiện công tác {subject}
{local} {huyen} chú trọng {subject}
Chuyển biến trong {subject} ở {huyen} ({tinh})
{full} tổ chức hội nghị về {subject}
Triển khai {ref} tại {tinh}
Gỡ khó cho {subject} ở cơ sở
{huyen}: {n2} hồ sơ, vụ việc được giải quyết trong {quy}
Đồng chí {name} giữ chức {post} {local} {huyen}
Kết quả kiểm tra {subject} tại {n1} đơn vị của {tinh}"""
TEMPLATES = """Thực hiện {ref}, {office} đã ban hành {own} về {subject}.
Sáng {date}, {full} tổ chức hội nghị về công tác {subject}.
Tính đến {date}, toàn tỉnh có {n3} hồ sơ, đạt {pct}, tăng {n1} bậc so với cùng kỳ năm trước.
Đồng chí {person} đề nghị các đơn vị tập trung khắc phục hạn chế, nhất là trong {subject}.
Theo {office}, trong {quy}, {local} {huyen} tiếp nhận {n2} đơn, giải quyết xong {pct}.
Tại xã {xa}, huyện {huyen}, bà con thôn {ban} được hướng dẫn làm thủ tục ngay tại nhà văn hóa.
Kinh phí thực hiện là {money}, trong đó ngân sách huyện {huyen} bố trí {money}.
Dự hội nghị có đại diện {office}, {office}, lãnh đạo {local} {huyen} và {n2} đại biểu.
{name}, {post} {local} {huyen}, cho biết khó khăn lớn nhất là thiếu người làm {subject}.
Căn cứ {own}, các đơn vị phải báo cáo kết quả về {office} trước {date}.
Đoàn kiểm tra do đồng chí {person} làm trưởng đoàn đã làm việc với {n1} đơn vị từ {date}.
Qua kiểm tra phát hiện {n1} tập thể, {n2} cá nhân có thiếu sót trong {subject}.
Ông {name}, trú tại thôn {ban}, xã {xa}, cho rằng cách làm mới giúp người dân đỡ phải đi lại.
Bà {name} ở bản {ban} kể gia đình bà chờ kết quả từ {date}.
Nhiệm kỳ {term}, {office} đặt mục tiêu hằng năm có trên {pct} đơn vị hoàn thành tốt nhiệm vụ.
Năm {year}, huyện {huyen} có {n2} cán bộ, công chức, trong đó {pct} có trình độ đại học trở lên.
Kết luận hội nghị, {person} yêu cầu tiếp tục quán triệt {ref}; gắn với {own}.
Đảng bộ {local} {huyen} hiện có {n1} chi bộ trực thuộc với {n2} đảng viên.
Từ {date} đến {date}, {local} {huyen} mở {n1} lớp tập huấn cho {n2} người.
Dịp này, {n1} tập thể và {n1} cá nhân được {office} tặng giấy khen.
Số tiền phải thu là {money}, đã thu {money}, đạt {pct}.
Đến nay, {n1}/{n2} đơn vị đã hoàn thành, sớm hơn kế hoạch {n1} ngày.
Về {subject}, tỉnh {tinh} xếp thứ {n1} cả nước, tăng {n1} bậc so với năm {year}.
Trước đó, ngày {date0}, {office} có {own} gửi {local} {huyen}.
Xã {xa} là một trong {n1} xã của huyện {huyen} làm điểm về {subject}.
Theo kế hoạch, trong {quy}, {office} sẽ kiểm tra lại tại {local} {huyen} và xã {xa}.
Chị {name} nói: “Làm việc gì cũng phải vì dân, {subject} lại càng phải thế”.
Hồ sơ số {n3} của ông {name} được chuyển cho {office} giải quyết theo thẩm quyền.
Ở thôn {ban}, {pct} số hộ đã ký cam kết, cao hơn thôn {ban} bên cạnh.
Đó là nội dung đáng chú ý trong {own} mà {office} vừa ban hành."""
ONSETS = "b c ch d đ g gi h kh l m n ng nh p ph qu r s t th tr v x".split()
RIMES = """a à ả ai ái ải am ám ang áng ạng ao ảo áo ăm ắm ăng ắng ắt ân ấn âng ầu ấu âm ầm e è ẻ en én eo èo éo
ê ế ên ến ênh ềnh i ì ỉ ích inh ình ính im ìm ìn o ó ọ oi ói òi om óm on òn ong óng ọng óc ô ố ồ ôi ối ồi ôm ồm
ôn ồn ông ống ồng ốc ơ ờ ơi ới ởi ơm ơn ờn u ú ù um ùm un ún ung úng ùng ủng úc ư ứ ừ ưng ứng ừng ước ương ường
ướng ườn iên iền iếng iềng iêu iều ia ìa ía ua ùa úa uân uấn uôi uồi uôn uông uống uyên uyền oan oán oang oa oà""".split()
FOREIGN = """an ber ca co da el fi go ha in ka lo ma mi na no or pa ra ro sa se ta ti
ton va wi yo za""".split()


def rows(text):
    return [item for line in text.split("\n") for item in line.split("|")]


OFFICES, LOCAL, POSTS = rows(OFFICES), rows(LOCAL), rows(POSTS)
DOCUMENTS = rows(DOCUMENTS)
PLACES = [(line.split(": ")[0], line.split(": ")[1].split(", "))
          for line in PROVINCES.split("\n")]


def split_templates(text):
    """Each line as alternating literal text and slot names."""
    return [re.split(r"\{(\w+)\}", line) for line in text.split("\n")]


TITLES, TEMPLATES = split_templates(TITLES), split_templates(TEMPLATES)
