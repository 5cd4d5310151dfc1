using System.Text;

namespace Perennial.Orders;

public sealed class CategoryNumbersTests
{
    [Fact]
    public void Spellings_that_differ_in_case_and_blanks_are_one_category_called_as_it_was_first_seen()
    {
        var numbers = new CategoryNumbers(CategoryRules.None);

        Assert.Equal([1, 1, 1, 2, 1, 0, 0], Of(numbers, "Coffee", " Coffee", "COFFEE", "茶", "Coffee", "", "Uncategorised"));
        Assert.Equal(["uncategorised", "Coffee", "茶"], numbers.Names);
        Assert.Equal(6, numbers.Lines(CategoryWay.File));
        Assert.Equal(1, numbers.Lines(CategoryWay.None));
    }

    [Fact]
    public void More_spellings_than_are_remembered_keep_their_numbers()
    {
        var numbers = new CategoryNumbers(CategoryRules.None);
        // One category in 70,000 spellings of blanks, and nine more.
        var names = Enumerable.Range(0, 70_000).Select(at => new string(' ', at % 7) + $"c{at % 9}" + new string(' ', at / 700)).ToArray();

        Assert.Equal(names.Select((_, at) => (at % 9) + 1), Of(numbers, names));
        Assert.Equal(140_000, numbers.Lines(CategoryWay.File) + Of(numbers, names).Count);
    }

    [Fact]
    public void A_column_with_more_values_than_a_shop_has_categories_is_the_wrong_column()
    {
        var numbers = new CategoryNumbers(CategoryRules.None);

        var refused = Assert.Throws<RefusedException>(() => Of(numbers, [.. Enumerable.Range(0, CategoryNumbers.CategoriesMax + 1).Select(at => $"c{at}")]));

        Assert.Equal("categories_too_many", refused.Refusal.Code);
    }

    private static List<int> Of(CategoryNumbers numbers, params string[] categories)
    {
        var (found, draft) = (new List<int>(), new OrderDraft());
        foreach (var category in categories)
        {
            draft.Begin("1"u8);
            draft.AddLine(new() { Category = Encoding.UTF8.GetBytes(category) }, 1000, 100);
            found.Add(numbers.Of(draft, draft.Lines[0]));
        }

        return found;
    }
}
