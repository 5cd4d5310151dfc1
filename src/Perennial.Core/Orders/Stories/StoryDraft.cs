using System.Text;
using NodaTime;

namespace Perennial.Orders;

/// <summary>Makes of a story the order that the books take in, by the same scribe that copies the rows of files.</summary>
public static class StoryDraft
{
    /// <summary>The order. Where a shop's system said it, these are all lines that there are, and what the books have beside them goes.</summary>
    /// <param name="categories">Numbers the categories of this order's lines.</param>
    /// <param name="products">Products that were named; for the books.</param>
    public static ImportedOrder Copy(OrderStory story, DateTimeZone zone, CategoryNumbers categories, out IReadOnlyList<(long Id, string Code, string Title)> products)
    {
        var said = story.Latest ?? throw new ArgumentException("Nobody has said yet what was ordered.", nameof(story));
        var lines = InOrder(said);
        var draft = Draft(story, said, lines);
        var scribe = new OrderScribe(zone, categories);
        var order = scribe.Copy(draft, said.Channel);
        products = scribe.TakeProducts();
        return order with
        {
            // A story that was made of what files said knows no more than they do.
            IsExact = !said.IsOfFiles,
            IsUnpaid = !said.IsOfFiles && !story.WasPaid,
            Customer = said.Customer == 0 ? null : new CustomerId(said.Customer),
            Lines = [.. order.Lines.Select((line, at) => lines[at].Key == 0 ? line : line with { Key = lines[at].Key, Product = lines[at].ProductHash })],
        };
    }

    /// <summary>The lines of a story by their keys in the books.</summary>
    public static IReadOnlyDictionary<long, SaidLine> Lines(OrderStory story, DateTimeZone zone)
    {
        var order = Copy(story, zone, new(CategoryRules.None), out _);
        return InOrder(story.Latest!).Select((line, at) => (order.Lines[at].Key, line)).ToDictionary(pair => pair.Key, pair => pair.line);
    }

    /// <summary>Equal lines are told apart by their place: it must not depend on the order in which a sender lists them.</summary>
    private static SaidLine[] InOrder(OrderSaid said) => [.. said.Lines.OrderBy(line => line.Id.Length).ThenBy(line => line.Id, StringComparer.Ordinal)];

    private static OrderDraft Draft(OrderStory story, OrderSaid said, SaidLine[] lines)
    {
        var draft = new OrderDraft();
        draft.Begin(Encoding.UTF8.GetBytes(said.SourceId));
        draft.At = said.At;
        draft.IsCancelled = story.Status == OrderStatus.Canceled;
        foreach (var identity in said.Identities)
            draft.Identify(identity.Kind, Encoding.UTF8.GetBytes(identity.Value));
        foreach (var line in lines)
        {
            var text = new LineText { Product = Encoding.UTF8.GetBytes(line.Product), Title = Encoding.UTF8.GetBytes(line.Title), Category = Encoding.UTF8.GetBytes(line.Category) };
            draft.AddLine(text, line.QuantityMilli, line.AmountMinor, story.BackMinor(line));
            draft.EndRow();
        }

        draft.RefundedMinor = Math.Max(draft.RefundedMinor, story.RefundedMinor);
        return draft;
    }
}
