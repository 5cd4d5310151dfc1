using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Perennial.Orders;

/// <summary>The quick way through plain cells says what the slow way says; a blank in front forces the slow one.</summary>
public sealed class PlainCellTests
{
    [Fact]
    public void A_plain_amount_is_read_as_any_other_is()
    {
        var letters = Gen.Resize(Gen.Elements("0123456789.-,+ x".ToCharArray()).ListOf(), 14);
        var texts = Gen.OneOf(letters.Select(string.Concat), Gen.Elements("", "-", ".", "-.", "5.", ".5", "1.2.3", "999999999999", "-0.000001", "0.1234567"));

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(20_000), Prop.ForAll(texts.ToArbitrary(), text =>
        {
            var quick = (Cell.TryDecimal(Encoding.UTF8.GetBytes(text), out var amount), amount);
            var slow = (Cell.TryDecimal(Encoding.UTF8.GetBytes(" " + text), out amount), amount);

            Assert.Equal(slow, quick);
        }));
    }

    [Fact]
    public void A_plain_date_is_read_as_any_other_is()
    {
        var number = Gen.Choose(0, 99).Select(two => two.ToString("00", System.Globalization.CultureInfo.InvariantCulture));
        var texts =
            from century in Gen.Elements("19", "20", "2x")
            from year in number
            from month in Gen.Choose(0, 13)
            from day in Gen.Choose(0, 32)
            from between in Gen.Elements(" ", "T", "x")
            from hours in Gen.Choose(0, 25)
            from minutes in number
            from seconds in number
            from isDay in Gen.Elements(true, false)
            select FormattableString.Invariant($"{century}{year}-{month:00}-{day:00}") + (isDay ? "" : FormattableString.Invariant($"{between}{hours:00}:{minutes}:{seconds}"));

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(20_000), Prop.ForAll(texts.ToArbitrary(), text =>
        {
            var quick = (CellTime.TryRead(Encoding.UTF8.GetBytes(text), DateOrder.DayFirst, out var time), time);
            var slow = (CellTime.TryRead(Encoding.UTF8.GetBytes(" " + text), DateOrder.DayFirst, out time), time);

            Assert.Equal(slow, quick);
        }));
    }

    [Fact]
    public void A_cell_is_trimmed_as_if_letter_by_letter()
    {
        string[] blanks = [" ", "\t", "\r", "\n", "\u00A0", "\u3000"];
        string[] letters = ["a", "茶", "\u3001", "à", "\u0080", "\u00BF", "\uFEFF", "\u0001", "€", .. blanks];
        var texts = Gen.Resize(Gen.Elements(letters).ListOf(), 6).Select(string.Concat);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(20_000), Prop.ForAll(texts.ToArbitrary(), text =>
        {
            var plain = text;
            while (blanks.FirstOrDefault(blank => plain.StartsWith(blank, StringComparison.Ordinal)) is { } blank)
                plain = plain[blank.Length..];
            while (blanks.FirstOrDefault(blank => plain.EndsWith(blank, StringComparison.Ordinal)) is { } blank)
                plain = plain[..^blank.Length];

            Assert.Equal(plain, Encoding.UTF8.GetString(Cell.Trim(Encoding.UTF8.GetBytes(text))));
        }));
    }
}
