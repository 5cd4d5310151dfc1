using System.Text;

namespace Perennial;

/// <summary>What is stored depends on these answers: they may never change.</summary>
public sealed class FrozenHashTests
{
    [Theory]
    [InlineData("", 0, 9068734826017086921)]
    [InlineData("a", 0, 9701125145633680178)]
    [InlineData("ab", 0, 1871951347000777835)]
    [InlineData("abcd", 1, 18417213908431367183)]
    [InlineData("12345678", 7, 16939646297664423759)]
    [InlineData("0123456789abcdef", 0, 7527211406694544857)]
    [InlineData("0123456789abcdefg", 0, 3717987620270397215)]
    [InlineData("买家会员名@example.com and some more text", 7426, 4634378411813119518)]
    public void Answers_are_frozen(string text, ulong seed, ulong expected) => Assert.Equal(expected, FrozenHash.Of(Encoding.UTF8.GetBytes(text), seed));

    [Fact]
    public void Numbers_hash_to_frozen_answers_too() => Assert.Equal(15424662026092384667, FrozenHash.Of(42UL, 1));

    [Fact]
    public void Buckets_of_customers_are_frozen_and_even()
    {
        Assert.Equal([307, 3, 144, 240, 41, 353, 82, 157], Enumerable.Range(1, 8).Select(customer => (int)Bucket.Of(new(1), new(customer)).Code));
        var counts = Enumerable.Range(1, 256_000).GroupBy(customer => Bucket.Of(new(1), new(customer * 7919L)).Code).Select(group => group.Count()).ToArray();
        Assert.Equal(256, counts.Length);
        Assert.InRange(counts.Sum(count => Math.Pow(count - 1000, 2) / 1000), 180, 340);
    }

    [Fact]
    public void Texts_that_differ_a_little_differ_in_half_of_all_bits()
    {
        var dice = new Dice(3);
        double flipped = 0;
        for (var at = 0; at < 2000; at++)
        {
            var bytes = new byte[1 + dice.Below(40)];
            for (var each = 0; each < bytes.Length; each++)
                bytes[each] = (byte)dice.Below(256);

            var before = FrozenHash.Of(bytes);
            bytes[dice.Below(bytes.Length)] ^= (byte)(1 << dice.Below(8));
            flipped += ulong.PopCount(before ^ FrozenHash.Of(bytes));
        }

        Assert.InRange(flipped / 2000, 31, 33);
    }
}
