using System.Text;

namespace Perennial.Orders;

/// <summary>
/// Finds the category of a line: what the file says, else the product map by the product's code, else the word rules by the title, else
/// "uncategorised". Remembers what it found, for a shop has many more lines than titles; one instance serves one thread.
/// </summary>
/// <param name="products">Null when the shop has given none.</param>
/// <param name="words">Null when the shop has given none.</param>
public sealed class CategoryRules(ProductMap? products, WordRules? words)
{
    /// <summary>The category of a line that nothing gives one.</summary>
    public const string Uncategorised = "uncategorised";

    /// <summary>How many texts each memory holds before it starts anew; 64 Ki titles are some 10 MB.</summary>
    private const int RememberedMax = 65_536;

    private readonly Dictionary<byte[], string> saidNames = new(CodeBytes.Comparer);
    private readonly Dictionary<byte[], LineCategory> byTitle = new(CodeBytes.Comparer);

    /// <summary>Rules that only take what the file says.</summary>
    public static CategoryRules None => new(null, null);

    /// <summary>The category of a line of a draft.</summary>
    public LineCategory Of(OrderDraft draft, in DraftLine line) => Of(new()
    {
        Category = draft.Text(line.Category),
        Product = draft.Text(line.Product),
        Title = draft.Text(line.Title),
    });

    /// <summary>The category of a line that is called so.</summary>
    public LineCategory Of(in LineText line)
    {
        var said = Cell.Trim(line.Category);
        if (!said.IsEmpty)
            return new(Said(said), CategoryWay.File);
        if (products is not null && products.TryFind(line.Product, out var mapped))
            return new(mapped, CategoryWay.Product);

        return words is null ? new(Uncategorised, CategoryWay.None) : ByWords(words, Cell.Trim(line.Title));
    }

    private string Said(ReadOnlySpan<byte> category)
    {
        var known = saidNames.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (known.TryGetValue(category, out var name))
            return name;
        if (saidNames.Count >= RememberedMax)
            saidNames.Clear();

        return known[category] = Encoding.UTF8.GetString(category);
    }

    private LineCategory ByWords(WordRules rules, ReadOnlySpan<byte> title)
    {
        var known = byTitle.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (known.TryGetValue(title, out var category))
            return category;
        if (byTitle.Count >= RememberedMax)
            byTitle.Clear();

        return known[title] = rules.TryFind(Encoding.UTF8.GetString(title), out var found) ? new(found, CategoryWay.Words) : new(Uncategorised, CategoryWay.None);
    }
}
