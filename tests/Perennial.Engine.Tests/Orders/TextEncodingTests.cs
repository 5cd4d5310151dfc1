using System.Text;

namespace Perennial.Orders;

public sealed class TextEncodingTests
{
    private static readonly Encoding Gb = Registered();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 0)]
    [InlineData(20, 200)]
    public void A_few_damaged_rows_do_not_make_a_UTF8_file_Chinese(int foreignRows, int plainRows)
    {
        var foreign = Encoding.UTF8.GetBytes("1,女鞋和手提包,5\n");
        byte[] damaged = [.. "2,"u8, 0xE5, 0xA5, .. "x,5\n"u8];
        byte[] text = [.. "id,category,amount\n"u8, .. Repeat(foreign, foreignRows), .. Repeat("3,tea,1\n"u8.ToArray(), plainRows), .. damaged, .. Repeat("3,tea,1\n"u8.ToArray(), 60)];

        Assert.Equal("UTF-8", TextEncoding.Recognise(text).Name);
    }

    [Fact]
    public void French_with_a_few_rows_of_another_encoding_stays_UTF8()
    {
        byte[] text = [.. "id,category\n"u8, .. Repeat(Encoding.UTF8.GetBytes("1,café\n"), 100), .. Repeat(Encoding.Latin1.GetBytes("1,café crème\n"), 5)];

        Assert.Equal("UTF-8", TextEncoding.Recognise(text).Name);
    }

    [Fact]
    public void Damage_in_a_Chinese_file_leaves_it_Chinese()
    {
        byte[] damaged = [.. "2,"u8, 0xFF, .. "x\n"u8];
        byte[] named = [.. Gb.GetBytes("订单编号,类目\n"), .. Repeat(damaged, 10), .. "1,tea\n"u8];
        byte[] unnamed = [.. "id,category\n"u8, .. Repeat(Gb.GetBytes("1,女鞋和手提包\n"), 50), .. Repeat(damaged, 3)];

        Assert.Equal("GB18030", TextEncoding.Recognise(named).Name);
        Assert.Equal("GB18030", TextEncoding.Recognise(unnamed).Name);
    }

    [Fact]
    public void Letters_that_only_GB18030_has_are_recognised()
    {
        byte[] text = [.. "id,category\n"u8, .. Repeat(Gb.GetBytes("1,Größe 女鞋\n"), 10)];

        Assert.Equal("GB18030", TextEncoding.Recognise(text).Name);
    }

    [Fact]
    public void Two_letters_of_GB18030_that_could_be_two_of_UTF8_do_not_decide()
    {
        byte[] text = [.. "id,category\n"u8, .. Repeat(Gb.GetBytes("1,女鞋\n"), 30), .. Repeat(Gb.GetBytes("1,手提包\n"), 10)];

        Assert.Equal("GB18030", TextEncoding.Recognise(text).Name);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Chinese_in_UTF16_without_a_mark_is_recognised_by_its_line_ends_and_digits(bool isBig)
    {
        var text = new UnicodeEncoding(isBig, byteOrderMark: false).GetBytes("订单编号,类目,金额\n" + string.Concat(Enumerable.Repeat("12,女鞋和手提包,5\n", 20)));

        Assert.Equal(isBig ? "UTF-16 BE" : "UTF-16 LE", TextEncoding.Recognise(text).Name);
    }

    [Fact]
    public void A_sample_that_ends_in_the_middle_of_a_letter_is_not_damaged()
    {
        var text = Encoding.UTF8.GetBytes("类目\n女鞋\n女鞋");

        Assert.Equal("UTF-8", TextEncoding.Recognise(text.AsSpan(0, text.Length - 1)).Name);
    }

    private static byte[] Repeat(byte[] bytes, int times) => [.. Enumerable.Repeat(bytes, times).SelectMany(each => each)];

    private static Encoding Registered()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("gb18030");
    }
}
