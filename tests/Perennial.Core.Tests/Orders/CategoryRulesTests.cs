using System.Text;

namespace Perennial.Orders;

public sealed class CategoryRulesTests
{
    private const string Rules = """
        {"comment":"words win in this order","field":"Description","rules":[
          {"category":"tea","pattern":"\\bTEA\\b|OOLONG","comment":"not teapots"},
          {"category":"cups","pattern":"CUP|TEA ?POT"},
          {"category":"茶","pattern":"绿茶"}],"otherwise":"other"}
        """;

    [Theory]
    [InlineData("green tea", "tea")]
    [InlineData("TEA CUP", "tea")]
    [InlineData("teapot", "cups")]
    [InlineData("春 绿茶", "茶")]
    [InlineData("candle", "other")]
    [InlineData("", "other")]
    public void The_first_rule_whose_words_are_in_the_title_wins(string title, string category) =>
        Assert.Equal(new(category, CategoryWay.Words), Of(new(null, WordRules.Parse(Rules).OrThrow()), title: title));

    [Fact]
    public void The_file_wins_over_the_product_map_and_that_over_words()
    {
        var rules = new CategoryRules(Products("sku,category", "T-1,Hot drinks", "t-2, 茶 "), WordRules.Parse(Rules).OrThrow());

        Assert.Equal(new("Sale", CategoryWay.File), Of(rules, category: " Sale ", product: "T-1", title: "tea"));
        Assert.Equal(new("Hot drinks", CategoryWay.Product), Of(rules, product: "t-1", title: "candle"));
        Assert.Equal(new("茶", CategoryWay.Product), Of(rules, product: "=\"T-2\"", title: "candle"));
        Assert.Equal(new("tea", CategoryWay.Words), Of(rules, product: "T-3", title: "tea"));
    }

    [Fact]
    public void Without_rules_a_line_is_uncategorised() => Assert.Equal(new("uncategorised", CategoryWay.None), Of(CategoryRules.None, product: "T-1", title: "tea"));

    [Fact]
    public void Rules_without_a_word_for_the_rest_leave_it_uncategorised() =>
        Assert.Equal(
            new("uncategorised", CategoryWay.None),
            Of(new(null, WordRules.Parse("""{"rules":[{"category":"tea","pattern":"TEA"}]}""").OrThrow()), title: "candle"));

    [Fact]
    public void More_titles_than_are_remembered_are_still_told_apart()
    {
        var rules = new CategoryRules(null, WordRules.Parse(Rules).OrThrow());
        for (var round = 0; round < 2; round++)
        {
            for (var number = 0; number < 70_000; number++)
                Assert.Equal(number % 2 == 0 ? "tea" : "other", Of(rules, title: number % 2 == 0 ? $"tea {number}" : $"candle {number}").Name);
        }
    }

    [Fact]
    public void A_title_made_to_stall_a_pattern_is_answered_at_once()
    {
        var rules = new CategoryRules(null, WordRules.Parse("""{"rules":[{"category":"stall","pattern":"(A+)+$"}]}""").OrThrow());

        Assert.Equal(CategoryWay.None, Of(rules, title: new string('a', 900) + "!").Way);
    }

    [Theory]
    [InlineData("not json", "rules_unreadable", "line 1")]
    [InlineData("[]", "rules_unreadable", "rules")]
    [InlineData("""{"otherwise":"other"}""", "rules_unreadable", "rules")]
    [InlineData("""{"rules":[{"category":"a","pattern":"A"},{"category":"tea","pattern":"(TEA"}]}""", "rule_pattern_broken", "rule 2 (‘tea’)")]
    [InlineData("""{"rules":[{"category":"tea","pattern":"(?=TEA)"}]}""", "rule_pattern_unsupported", "rule 1 (‘tea’)")]
    [InlineData("""{"rules":[{"category":"tea","pattern":"(T)\\1"}]}""", "rule_pattern_unsupported", "rule 1 (‘tea’)")]
    [InlineData("""{"rules":[{"category":"tea","pattern":""}]}""", "rule_pattern_missing", "Rule 1 (‘tea’)")]
    [InlineData("""{"rules":[{"category":"tea"}]}""", "rule_pattern_missing", "Rule 1 (‘tea’)")]
    [InlineData("""{"rules":[{"pattern":"TEA"}]}""", "rule_category_missing", "Rule 1")]
    [InlineData("""{"rules":["TEA"]}""", "rule_category_missing", "Rule 1")]
    [InlineData("""{"rules":[{"category":7,"pattern":"TEA"}]}""", "rule_category_missing", "Rule 1")]
    public void Rules_that_cannot_be_read_are_refused_with_the_rule_named(string json, string code, string named)
    {
        var refusal = WordRules.Parse(json).Refusal;

        Assert.Equal(code, refusal?.Code);
        Assert.Contains(named, refusal?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_a_product_map_that_say_nothing_are_rejected()
    {
        Assert.True(ProductMap.For(TextRows.Header("product,category")).Granted(out var map));

        Assert.Equal("product_missing", map.Add(TextRows.Row(",Tea")).Code);
        Assert.Equal("product_missing", map.Add(TextRows.Row(new string('x', 300) + ",Tea")).Code);
        Assert.Equal("category_missing", map.Add(TextRows.Row("T-1, ")).Code);
        Assert.Equal(RowVerdict.Accepted, map.Add(TextRows.Row("T-1,Tea")));
        Assert.Equal(RowVerdict.Accepted, map.Add(TextRows.Row("t-1,Later wins")));
        Assert.Equal(1, map.Count);
        Assert.True(map.TryFind("T-1"u8, out var found));
        Assert.Equal("Later wins", found);
    }

    [Fact]
    public void A_product_map_without_its_columns_is_refused() =>
        Assert.Equal("product_map_columns", ProductMap.For(TextRows.Header("sku,price")).Refusal?.Code);

    private static ProductMap Products(string header, params string[] rows)
    {
        var map = ProductMap.For(TextRows.Header(header)).OrThrow();
        foreach (var row in rows)
            Assert.Equal(RowVerdict.Accepted, map.Add(TextRows.Row(row)));

        return map;
    }

    private static LineCategory Of(CategoryRules rules, string category = "", string product = "", string title = "") => rules.Of(new LineText
    {
        Category = Encoding.UTF8.GetBytes(category),
        Product = Encoding.UTF8.GetBytes(product),
        Title = Encoding.UTF8.GetBytes(title),
    });
}
