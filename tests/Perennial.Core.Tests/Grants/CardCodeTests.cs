using Perennial.Ledger;

namespace Perennial.Grants;

public sealed class CardCodeTests
{
    [Theory]
    [InlineData(0, 1, 8)]
    [InlineData(255, 524_287, 8)]
    [InlineData(7, 524_288, 12)]
    [InlineData(7, -257, 8)]
    [InlineData(91, long.MaxValue / 512, 16)]
    [InlineData(91, -(long.MaxValue / 256), 16)]
    public void A_code_leads_to_the_card_that_it_was_made_of(int bucket, long number, int letters)
    {
        var code = CardCode.Of(Bucket.At(bucket).OrThrow(), new(number));

        Assert.Equal(letters, code.Text[2..].Replace("-", "", StringComparison.Ordinal).Length);
        foreach (var typed in new[] { code.Text, code.Text.ToLowerInvariant(), code.Text[2..], code.Text.Replace("-", "", StringComparison.Ordinal), code.Text.Replace('0', 'o').Replace('1', 'l') })
            Assert.Equal(code, CardCode.Parse(typed).OrThrow());
    }

    [Fact]
    public void Codes_are_frozen_because_they_are_on_paper()
    {
        Assert.Equal("C-5Q00-02GZ", CardCode.Of(Bucket.At(183).OrThrow(), new(1)).Text);
        Assert.Equal("C-1X00-02EY", CardCode.Of(Bucket.At(61).OrThrow(), new(1)).Text);
    }

    [Fact]
    public void One_letter_wrong_or_two_exchanged_is_no_code()
    {
        const string letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        var good = CardCode.Of(Bucket.At(77).OrThrow(), new(4711)).Text[2..].Replace("-", "", StringComparison.Ordinal);

        for (var at = 0; at < good.Length; at++)
        {
            foreach (var letter in letters.Where(letter => letter != good[at]))
                Assert.Equal("card_unreadable", CardCode.Parse($"C-{good[..at]}{letter}{good[(at + 1)..]}").Refusal?.Code);
            if (at > 0 && good[at] != good[at - 1])
                Assert.Equal("card_unreadable", CardCode.Parse($"C-{good[..(at - 1)]}{good[at]}{good[at - 1]}{good[(at + 1)..]}").Refusal?.Code);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("C-")]
    [InlineData("rice-card")]
    [InlineData("C-0000-0000-0000-0000-0000-0000")]
    [InlineData("C-0000-0000")]
    public void What_is_no_code_is_refused_and_never_thrown(string typed) => Assert.Equal("card_unreadable", CardCode.Parse(typed).Refusal?.Code);
}
