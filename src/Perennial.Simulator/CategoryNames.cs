namespace Perennial.Simulator;

/// <summary>Names for made-up categories: plain English, every fourth Chinese.</summary>
internal static class CategoryNames
{
    private static readonly string[] Names =
    [
        "Milk powder", "Women's shoes", "Coffee", "大米", "Skin care", "Dog food", "Nappies", "茶叶", "Vitamins", "Running shoes",
        "Olive oil", "洗发水", "Contact lenses", "Printer ink", "Cat litter", "零食", "Razor blades", "Baby clothes", "Candles", "女装",
    ];

    /// <summary>The name of the category at this position; from the 21st on they are numbered.</summary>
    public static string Of(int at) => at < Names.Length ? Names[at] : $"{Names[at % Names.Length]} {(at / Names.Length) + 1}";
}
