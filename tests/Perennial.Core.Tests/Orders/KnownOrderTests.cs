using System.Globalization;
using System.Text;
using NodaTime;

namespace Perennial.Orders;

public sealed class KnownOrderTests
{
    private static readonly CategoryId[] Ids = [new(0), new(7)];

    [Theory]
    [InlineData(3)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(200)]
    public void An_order_that_is_imported_again_with_one_more_line_brings_one_row(int lines)
    {
        var scribe = new OrderScribe(DateTimeZone.Utc, new(CategoryRules.None));
        var book = KnownOrder.New(scribe.Copy(Draft(lines), "table"), new(1), new(1));

        Assert.Equal(lines, book.TakeIn(scribe.Copy(Draft(lines), "table"), Ids));
        Assert.Equal(0, book.TakeIn(scribe.Copy(Draft(lines), "table"), Ids));
        Assert.Equal(1, book.TakeIn(scribe.Copy(Draft(lines + 1), "table"), Ids));
        Assert.Equal(0, book.TakeIn(scribe.Copy(Draft(lines), "table"), Ids));

        book.SortLines();
        Assert.Equal(lines + 1, book.Lines.Count);
        Assert.Equal(book.Lines.Select(line => line.Key).Order(), book.Lines.Select(line => line.Key));
        Assert.All(book.Lines, line => Assert.Equal(7, line.Category.Value));
    }

    [Fact]
    public void A_refund_is_shared_out_and_the_whole_of_it_takes_every_line_away()
    {
        var scribe = new OrderScribe(DateTimeZone.Utc, new(CategoryRules.None));
        var order = scribe.Copy(Draft(4), "table");
        var book = KnownOrder.New(order, new(1), new(1));
        book.TakeIn(order, Ids);
        Assert.All(book.Lines, line => Assert.False(line.IsGone || line.IsChanged || line.RefundedMinor != 0));

        book.TakeIn(order with { RefundedMinor = 100 }, Ids);
        Assert.Equal(100, book.Lines.Sum(line => line.RefundedMinor));
        Assert.All(book.Lines, line => Assert.False(line.IsGone));

        book.TakeIn(order with { RefundedMinor = book.Lines.Sum(line => line.AmountMinor) }, Ids);
        Assert.All(book.Lines, line => Assert.True(line.IsGone));
    }

    private static OrderDraft Draft(int lines)
    {
        var draft = new OrderDraft();
        draft.Begin("1"u8);
        draft.At = new(19_000, 0, null);
        for (var at = 0; at < lines; at++)
        {
            // Every third says the same as the one before it: two lines of the same goods.
            draft.AddLine(new() { Title = Encoding.UTF8.GetBytes((at - (at % 3 == 2 ? 1 : 0)).ToString(CultureInfo.InvariantCulture)), Category = "tea"u8 }, 1000, 500);
            draft.EndRow();
        }

        return draft;
    }
}
