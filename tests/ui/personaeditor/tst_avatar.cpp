// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/avatarmenu.h"

#include "exchangekit.h"
#include "personas/avatarfiles.h"
#include "support/testcase.h"
#include "ui/personaeditor/advisorpictures.h"
#include "ui/personaeditor/cropfield.h"
#include "ui/personaeditor/signdialog.h"
#include "ui/style/advisorlooks.h"
#include "ui/style/picture.h"

#include <QBuffer>
#include <QImage>
#include <QSlider>
#include <QToolButton>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

constexpr QRgb left = 0xFFC03020;
constexpr QRgb right = 0xFF2040C0;

/// Red on the left half, blue on the right.
QImage twoHalves(QSize size)
{
    QImage picture(size, QImage::Format_ARGB32);
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x)
            picture.setPixel(x, y, x < size.width() / 2 ? left : right);
    }
    return picture;
}

quint32 crcOf(QByteArrayView bytes)
{
    quint32 crc = 0xFFFFFFFF;
    for (const char byte : bytes) {
        crc ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB88320U : 0U);
    }
    return ~crc;
}

/// The picture with another size in its head, which is whole otherwise.
QByteArray saysItIs(QByteArray png, QSize size)
{
    const auto put = [&png](qsizetype at, quint32 number) {
        for (int i = 0; i < 4; ++i)
            png[at + i] = static_cast<char>(number >> (24 - 8 * i));
    };
    put(16, static_cast<quint32>(size.width()));
    put(20, static_cast<quint32>(size.height()));
    put(29, crcOf(QByteArrayView(png).sliced(12, 17)));
    return png;
}

/// Whether a widget shows pixels of this colour.
bool shows(QWidget &widget, QRgb colour, int least = 100)
{
    const QImage picture = widget.grab().toImage();
    int pixels = 0;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x)
            pixels += picture.pixel(x, y) == colour ? 1 : 0;
    }
    return pixels >= least;
}

/// The room with an advisor in the editor.
struct AvatarRoom : test::EditorRoom {
    AvatarRoom() { open(u"martin"_s); }

    [[nodiscard]] QAction *choice(const QString &words)
    {
        auto *menu = find<QToolButton>("avatarButton")->menu();
        emit menu->aboutToShow();
        return actionIn(*menu, words);
    }
    [[nodiscard]] static QAction *actionIn(const QMenu &menu, const QString &words)
    {
        for (QAction *action : menu.actions()) {
            if (action->text().remove(u'&').startsWith(words))
                return action;
        }
        return nullptr;
    }
    [[nodiscard]] QString avatar() const { return avatarPath(own, u"martin"_s); }
    void takePicture(const QImage &picture)
    {
        const QString path = folder.filePath(u"face.png"_s);
        QVERIFY(picture.save(path));
        choice(u"Picture"_s)->trigger();
        auto *dialog = room.findChild<QFileDialog *>();
        QVERIFY(dialog != nullptr);
        emit dialog->fileSelected(path);
        dialog->close();
        QTRY_VERIFY(find("cropDialog") != nullptr);
    }
};

}  // namespace

class TestAvatar : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void cleanup() { ui::setAdvisorLooks({}); }
    void aPictureIsCroppedAndSeenInHeadAndList();
    void itIsRemovedAndBroughtBack();
    void theSquareIsMovedByKeys();
    void signAndColourAreOfTheDraft();
    void lettersAreRead();
    void hostilePicturesAreRefused_data();
    void hostilePicturesAreRefused();
    void everyKindOfPictureIsRead_data();
    void everyKindOfPictureIsRead();
    void aPictureThatAnotherProgramWroteIsSeen();
    void initialsAreThoseOfTheName();
    void dialogsFit();
};

void TestAvatar::aPictureIsCroppedAndSeenInHeadAndList()
{
    AvatarRoom room;
    QSignalSpy changed(&room.room, &ui::PersonaRoom::picturesChanged);
    room.takePicture(twoHalves({400, 200}));
    auto *field = room.find<ui::CropField>("cropField");
    QCOMPARE(field->square(), QRect(100, 0, 200, 200));
    test::keepPicture(*room.find("cropDialog"), u"avatar-crop"_s, ui::systemScheme());
    field->setSquare({0, 0, 200, 200});
    room.click("cropTake");
    QTRY_VERIFY(QFile::exists(room.avatar()));
    QTRY_COMPARE(changed.count(), 1);
    const QImage kept(room.avatar());
    QCOMPARE(kept.size(), QSize(ui::pictureSide, ui::pictureSide));
    QCOMPARE(kept.pixel(200, 128), left);
    QVERIFY(!room.desk.draft()->isChanged());  // a file, not the text
    QTRY_VERIFY(shows(*room.find("avatarButton"), left));
    test::keepPicture(room.room, u"avatar-editor"_s, ui::systemScheme());
    emit room.find<ui::EditorPage>("editorPage")->allRequested();
    QTRY_VERIFY(room.find("editableAdvisors")->isVisible());
    QTRY_VERIFY(shows(*room.find("editableAdvisors"), left));
    test::keepPicture(room.room, u"avatar-list"_s, ui::systemScheme());
}

void TestAvatar::itIsRemovedAndBroughtBack()
{
    AvatarRoom room;
    room.takePicture(twoHalves({200, 200}));
    room.click("cropTake");
    QTRY_VERIFY(!ui::advisorLook(u"martin"_s).picture.isNull());
    const QByteArray bytes = test::fileText(room.avatar());
    room.choice(u"Remove"_s)->trigger();
    QTRY_VERIFY(!QFile::exists(room.avatar()));
    QTRY_VERIFY(ui::advisorLook(u"martin"_s).picture.isNull());
    QVERIFY(!room.choice(u"Remove"_s)->isEnabled());
    QTRY_VERIFY(room.find<QPushButton>("noticeButton")->isVisible());
    room.click("noticeButton");
    QTRY_COMPARE(test::fileText(room.avatar()), bytes);
    QTRY_VERIFY(!ui::advisorLook(u"martin"_s).picture.isNull());
}

void TestAvatar::theSquareIsMovedByKeys()
{
    ui::CropField field(twoHalves({400, 200}));
    field.show();
    QTest::keyClick(&field, Qt::Key_Left);
    QCOMPARE(field.square(), QRect(95, 0, 200, 200));
    QTest::keyClick(&field, Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(field.square(), QRect(120, 0, 200, 200));
    QTest::keyClick(&field, Qt::Key_Minus);
    QCOMPARE(field.square(), QRect(125, 5, 190, 190));
    QTest::keyClick(&field, Qt::Key_Down);
    QTest::keyClick(&field, Qt::Key_Down);
    QTest::keyClick(&field, Qt::Key_Down);  // as far as the picture goes
    QCOMPARE(field.square(), QRect(125, 10, 190, 190));
    for (int i = 0; i < 100; ++i)
        QTest::keyClick(&field, Qt::Key_Minus);
    QCOMPARE(field.square().width(), field.leastSide());
    for (int i = 0; i < 100; ++i)
        QTest::keyClick(&field, Qt::Key_Right);
    QCOMPARE(field.square().right(), 399);
}

void TestAvatar::signAndColourAreOfTheDraft()
{
    AvatarRoom room;
    room.choice(u"Emoji"_s)->trigger();
    QTRY_VERIFY(room.find("signDialog") != nullptr);
    test::keepPicture(*room.find("signDialog"), u"avatar-sign"_s, ui::systemScheme());
    room.find<QLineEdit>("signField")->setText(u"\U0001F9ED"_s);
    room.click("signTake");
    QCOMPARE(room.desk.draft()->document().persona().icon, u"\U0001F9ED"_s);
    room.choice(u"Initials"_s)->trigger();
    QCOMPARE(room.desk.draft()->document().persona().icon, u"M"_s);
    QMenu *colours = room.choice(u"Colour"_s)->menu();
    const QAction *plum = AvatarRoom::actionIn(*colours, u"Plum"_s);
    QVERIFY(plum != nullptr && plum->text().contains("contrast"_L1));
    AvatarRoom::actionIn(*colours, u"Plum"_s)->trigger();
    QCOMPARE(room.desk.draft()->document().persona().colour, u"plum"_s);
    QTRY_VERIFY(shows(*room.find("avatarButton"), ui::tokens(ui::systemScheme()).persona[3].rgb(), 10));
    test::keepPicture(room.room, u"avatar-initials"_s, ui::systemScheme());
    while (room.desk.draft()->canUndo())
        room.desk.draft()->undo();
    QVERIFY(!room.desk.draft()->isChanged());
}

void TestAvatar::lettersAreRead()
{
    for (const ui::Scheme scheme : {ui::Scheme::Light, ui::Scheme::Dark}) {
        for (const auto words = ui::personaColourWords(); const QString &word : words) {
            const double contrast = ui::tileContrast(ui::writtenColour(word, scheme), scheme);
            QVERIFY2(contrast >= 3, qPrintable(u"%1: %2"_s.arg(word).arg(contrast)));
        }
        QVERIFY(!ui::writtenColour(u"no colour"_s, scheme).isValid());
    }
    QVERIFY(!ui::writtenColour(u"#fefefe"_s, ui::Scheme::Light).isValid());
    QVERIFY(ui::writtenColour(u"#3465a4"_s, ui::Scheme::Light).isValid());
}

void TestAvatar::hostilePicturesAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("sentence");
    const QByteArray png = ui::pngOf(twoHalves({20, 20}));
    QTest::newRow("says it is huge") << saysItIs(png, {60'000, 60'000}) << u"at most 8 MB"_s;
    QTest::newRow("svg") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>")
                         << u"PNG, JPEG or WebP"_s;
    QTest::newRow("text") << QByteArray("hello") << u"PNG, JPEG or WebP"_s;
    QTest::newRow("empty") << QByteArray() << u"PNG, JPEG or WebP"_s;
    QTest::newRow("large file") << png + QByteArray(9 * 1024 * 1024, '\0') << u"at most 8 MB"_s;
}

void TestAvatar::hostilePicturesAreRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, sentence);
    AvatarRoom room;
    const QString path = room.folder.filePath(u"face.png"_s);
    test::writeFile(path, bytes);
    room.room.findChild<ui::AvatarMenu *>()->readPictureFile(path);
    QTRY_VERIFY(room.find<QLabel>("noticeText") != nullptr && room.notice().contains(sentence));
    QVERIFY(room.notice().contains("face.png"_L1));
    QVERIFY(room.find("cropDialog") == nullptr && !QFile::exists(room.avatar()));
    test::writeFile(room.avatar(), bytes);  // nor is it shown when another program put it there
    QVERIFY(ui::advisorLook(u"martin"_s).picture.isNull());
}

void TestAvatar::everyKindOfPictureIsRead_data()
{
    QTest::addColumn<QString>("format");
    QTest::newRow("png") << u"PNG"_s;
    QTest::newRow("jpeg") << u"JPG"_s;
}

void TestAvatar::everyKindOfPictureIsRead()
{
    QFETCH(QString, format);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QVERIFY(buffer.open(QIODevice::WriteOnly));
    QVERIFY(twoHalves({5000, 100}).save(&buffer, format.toLatin1().constData()));
    const Result<QImage> picture = ui::readPicture(bytes, bytes.size());
    QVERIFY(picture);
    QCOMPARE(picture->width(), 2048);  // no larger than is of use
    QCOMPARE(ui::readPicture(bytes, bytes.size() - 1).error().kind, ErrorKind::TooLarge);
}

void TestAvatar::aPictureThatAnotherProgramWroteIsSeen()
{
    AvatarRoom room;
    QSignalSpy written(&room.watch, &PersonaWatch::changed);
    test::writeFile(room.avatar(), ui::pngOf(twoHalves({64, 64})));
    const auto isTold = [&written, &room] {
        return std::ranges::any_of(
            written, [&room](const QList<QVariant> &told) { return told.constFirst().toStringList().contains(room.avatar()); });
    };
    QTRY_VERIFY(isTold());
    room.room.readPictures();
    QTRY_VERIFY(shows(*room.find("avatarButton"), left, 50));
}

void TestAvatar::initialsAreThoseOfTheName()
{
    QCOMPARE(ui::initialsOf(u"Thought Partner of mine"_s), u"TP"_s);
    QCOMPARE(ui::initialsOf(u"élodie"_s), u"É"_s);
    QCOMPARE(ui::initialsOf(u"- "_s), QString());
}

void TestAvatar::dialogsFit()
{
    AvatarRoom room;
    room.takePicture(twoHalves({300, 600}));
    QCOMPARE(test::clippedTexts(*room.find("cropDialog")), QString());
    QTest::keyClick(room.find("cropDialog"), Qt::Key_Escape);
    room.choice(u"Emoji"_s)->trigger();
    QTRY_VERIFY(room.find("signDialog") != nullptr);
    QCOMPARE(test::clippedTexts(*room.find("signDialog")), QString());
}

QTEST_MAIN(TestAvatar)
#include "tst_avatar.moc"
