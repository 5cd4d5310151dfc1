using FsCheck;
using FsCheck.Fluent;

namespace Perennial;

public sealed class MoneyTests
{
    private static readonly Currency Pounds = Currency.Of("GBP");

    [Fact]
    public void Splitting_a_pound_in_three_loses_no_penny()
    {
        var parts = new Money(100, Pounds).Split([1, 1, 1]);

        Assert.Equal([34, 33, 33], parts.Select(part => part.Minor));
    }

    [Fact]
    public void Splitting_always_sums_to_the_whole_and_keeps_its_sign()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll<long, ushort[]>((minor, given) =>
        {
            if (minor == long.MinValue)
                return true;

            var weights = given.Select(weight => (long)weight).Append(1).ToArray();
            var parts = new Money(minor, Pounds).Split(weights);
            return parts.Sum(part => part.Minor) == minor && parts.All(part => part.Minor == 0 || Math.Sign(part.Minor) == Math.Sign(minor));
        }));
    }

    [Fact]
    public void What_grows_piece_by_piece_is_split_so_that_no_part_shrinks_and_each_ends_at_its_weight()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll<byte[]>(given =>
        {
            var weights = given.Take(8).Select(weight => (long)weight).ToArray();
            var before = new long[weights.Length];
            for (long minor = 0; minor <= weights.Sum(); minor++)
            {
                var parts = new Money(minor, Pounds).SplitGrowing(weights).Select(part => part.Minor).ToArray();
                if (parts.Sum() != minor || parts.Zip(before).Any(pair => pair.First < pair.Second))
                    return false;

                before = parts;
            }

            return before.SequenceEqual(weights);
        }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Money(4, Pounds).SplitGrowing([1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Money(-1, Pounds).SplitGrowing([1, 2]));
    }

    [Fact]
    public void Currencies_do_not_mix() =>
        Assert.Throws<InvalidOperationException>(() => new Money(1, Pounds) + new Money(1, Currency.Of("EUR")));

    [Fact]
    public void An_amount_that_does_not_fit_throws_and_is_never_wrapped() =>
        Assert.Throws<OverflowException>(() => new Money(long.MaxValue, Pounds) + new Money(1, Pounds));

    [Theory]
    [InlineData("JPY", 1250, "1250 JPY")]
    [InlineData("GBP", 1250, "12.50 GBP")]
    [InlineData("KWD", -1250, "-1.250 KWD")]
    public void An_amount_is_written_with_the_digits_of_its_currency(string code, long minor, string expected) =>
        Assert.Equal(expected, new Money(minor, Currency.Of(code)).ToString());

    [Theory]
    [InlineData(5, 1000, 1)]
    [InlineData(4, 1000, 0)]
    [InlineData(-5, 1000, -1)]
    public void A_percentage_rounds_half_a_penny_away_from_zero(long minor, int basisPoints, long expected) =>
        Assert.Equal(expected, new Percent(basisPoints).Of(new Money(minor, Pounds)).Minor);
}
