using System.Globalization;
using System.Text;

namespace Perennial.Orders;

public sealed class CellTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("12", 12_000_000)]
    [InlineData("-3", -3_000_000)]
    [InlineData("+3", 3_000_000)]
    [InlineData("(3.00)", -3_000_000)]
    [InlineData("(£3.50)", -3_500_000)]
    [InlineData("12.5", 12_500_000)]
    [InlineData("12,5", 12_500_000)]
    [InlineData("12,50", 12_500_000)]
    [InlineData(".5", 500_000)]
    [InlineData("5.", 5_000_000)]
    [InlineData("1,234", 1_234_000_000)]
    [InlineData("1.234", 1_234_000)]
    [InlineData("1,234.50", 1_234_500_000)]
    [InlineData("1.234,50", 1_234_500_000)]
    [InlineData("1'234.50", 1_234_500_000)]
    [InlineData("1 234.50", 1_234_500_000)]
    [InlineData("1,234,567", 1_234_567_000_000)]
    [InlineData("1.234.567", 1_234_567_000_000)]
    [InlineData("1.234.567,89", 1_234_567_890_000)]
    [InlineData("£12.34", 12_340_000)]
    [InlineData("-£12.34", -12_340_000)]
    [InlineData("£-12.34", -12_340_000)]
    [InlineData("12.34 €", 12_340_000)]
    [InlineData("¥12", 12_000_000)]
    [InlineData("￥12", 12_000_000)]
    [InlineData("12.50元", 12_500_000)]
    [InlineData("12.50 元", 12_500_000)]
    [InlineData("US$ 12.50", 12_500_000)]
    [InlineData("12.50 GBP", 12_500_000)]
    [InlineData("=\"12.50\"", 12_500_000)]
    [InlineData("'12.50", 12_500_000)]
    [InlineData("  12.50\t", 12_500_000)]
    [InlineData("0.0000004", 0)]
    [InlineData("0.0000005", 1)]
    [InlineData("-0.0000005", -1)]
    [InlineData("0.99999995", 1_000_000)]
    [InlineData("9000000000000", 9_000_000_000_000_000_000)]
    public void Numbers_are_read_as_shops_write_them(string text, long millionths)
    {
        Assert.True(Cell.TryDecimal(Encoding.UTF8.GetBytes(text), out var read));
        Assert.Equal(millionths, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData(",")]
    [InlineData("£")]
    [InlineData("free")]
    [InlineData("1.2.3,4,5")]
    [InlineData("12a")]
    [InlineData("1e5")]
    [InlineData("50%")]
    [InlineData("１２")]
    [InlineData("--3-")]
    [InlineData("9000000000001")]
    [InlineData("99999999999999999999999999999999999999")]
    [InlineData("10000000000000000000000000000000000000000000000")]
    public void What_is_no_number_is_never_taken_for_one(string text) => Assert.False(Cell.TryDecimal(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void Every_amount_of_pennies_survives_being_written_and_read()
    {
        var dice = new Dice(20_250_304);
        for (var round = 0; round < 2_000; round++)
        {
            var pence = (long)(dice.Bits() >> 20) * (dice.Chance(0.5) ? 1 : -1);
            var written = (pence / 100m).ToString(dice.Pick(["0.00", "0.00", "#,0.00"]), CultureInfo.InvariantCulture);

            Assert.True(Cell.TryDecimal(Encoding.UTF8.GetBytes(written), out var millionths), $"seed {dice.Seed}: {written}");
            Assert.Equal(pence, Cell.ToMinor(millionths, Currency.Of("GBP")));
        }
    }

    [Theory]
    [InlineData("GBP", 1_234_567, 123)]
    [InlineData("GBP", 1_235_000, 124)]
    [InlineData("GBP", -1_235_000, -124)]
    [InlineData("JPY", 499_999, 0)]
    [InlineData("JPY", 500_000, 1)]
    [InlineData("KWD", 1_234_500, 1_235)]
    public void Minor_units_round_half_away_from_zero(string currency, long millionths, long minor) => Assert.Equal(minor, Cell.ToMinor(millionths, Currency.Of(currency)));

    [Theory]
    [InlineData(2_550_000, 6_000_000, 1_530)]
    [InlineData(3_990_000, 1_255_000, 501)]
    [InlineData(5_000, 1_000_000, 1)]
    [InlineData(4_999, 1_000_000, 0)]
    [InlineData(1_650_000, -12_000_000, -1_980)]
    public void Price_times_quantity_is_rounded_once(long price, long quantity, long minor)
    {
        Assert.True(Cell.TryAmount(price, quantity, Currency.Of("GBP"), out var amount));
        Assert.Equal(minor, amount);
    }

    [Fact]
    public void An_amount_that_no_shop_sells_is_refused_and_never_wrapped()
    {
        Assert.True(Cell.TryAmount(1_000_000_000_000, 10_000_000_000, Currency.Of("GBP"), out var most));
        Assert.Equal(1_000_000_000_000, most);
        Assert.False(Cell.TryAmount(1_000_000_000_000, 10_000_001_000, Currency.Of("GBP"), out _));
        Assert.False(Cell.TryAmount(9_000_000_000_000_000_000, 9_000_000_000_000_000_000, Currency.Of("KWD"), out _));
        Assert.False(Cell.TryAmount(9_000_000_000_000_000_000, -9_000_000_000_000_000_000, Currency.Of("KWD"), out _));
    }

    [Theory]
    [InlineData("=\"123\"", "123")]
    [InlineData("=\"\"", "")]
    [InlineData("=123", "123")]
    [InlineData("'00123", "00123")]
    [InlineData("=\"'139\"", "139")]
    [InlineData(" 35153000000000001 ", "35153000000000001")]
    [InlineData("\u00A0A-1\u3000", "A-1")]
    [InlineData("", "")]
    [InlineData("=", "")]
    public void An_identifier_loses_what_a_spreadsheet_put_around_it(string text, string id) =>
        Assert.Equal(id, Encoding.UTF8.GetString(Cell.Id(Encoding.UTF8.GetBytes(text))));

    [Theory]
    [InlineData("13085.0", "13085")]
    [InlineData("13085", "13085")]
    [InlineData("13085.5", "13085.5")]
    [InlineData("A1.0", "A1.0")]
    [InlineData(".0", ".0")]
    public void Only_a_whole_number_loses_its_point_and_nought(string text, string id) =>
        Assert.Equal(id, Encoding.UTF8.GetString(Cell.NumericId(Encoding.UTF8.GetBytes(text))));

    [Fact]
    public void A_long_cell_is_shown_cut() => Assert.Equal(60, Cell.Show(Encoding.UTF8.GetBytes(new string('x', 500))).Length);
}
