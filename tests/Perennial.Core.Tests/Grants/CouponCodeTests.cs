namespace Perennial.Grants;

public sealed class CouponCodeTests
{
    private static readonly Bucket Somewhere = Bucket.Of(new(1), new(42));

    [Fact]
    public void A_code_reads_back_with_the_bucket_it_leads_to()
    {
        var dice = new Dice(7);
        for (var at = 0; at < 2000; at++)
        {
            var made = CouponCode.Make(Bucket.At(at % 256).OrThrow(), dice.Bits());

            Assert.Equal(made, CouponCode.Parse(made.Text).OrThrow());
        }
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("-")]
    [InlineData("")]
    public void It_is_read_however_a_customer_types_it(string between)
    {
        var made = CouponCode.Make(Somewhere, 0x0123_4567_89AB_CDEF);
        var typed = made.Text.Replace("-", between, StringComparison.Ordinal).Replace('0', 'o').Replace('1', 'l').ToLowerInvariant();

        Assert.Equal(made, CouponCode.Parse(typed).OrThrow());
    }

    [Fact]
    public void One_wrong_letter_or_two_exchanged_are_found_out()
    {
        var text = CouponCode.Make(Somewhere, 0x0FED_CBA9_8765_4321).Text.Replace("-", "", StringComparison.Ordinal);
        for (var at = 0; at < text.Length; at++)
        {
            var wrong = text[..at] + (text[at] == '7' ? '8' : '7') + text[(at + 1)..];
            Assert.Equal("coupon_unreadable", CouponCode.Parse(wrong).Refusal!.Code);
            if (at + 1 < text.Length && text[at] != text[at + 1])
                Assert.Equal("coupon_unreadable", CouponCode.Parse(text[..at] + text[at + 1] + text[at] + text[(at + 2)..]).Refusal!.Code);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("ABCD")]
    [InlineData("UUUU-UUUU-UUUU-UUUU")]
    [InlineData("0000-0000-0000-0000-0")]
    [InlineData("' or 1=1 --")]
    public void What_is_no_code_is_refused(string typed) => Assert.Equal("coupon_unreadable", CouponCode.Parse(typed).Refusal!.Code);
}
