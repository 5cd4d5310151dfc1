namespace Perennial;

/// <summary>An ISO 4217 currency and the number of decimal digits of its minor unit.</summary>
/// <remarks>Digits are those of ISO 4217 (JPY 0, GBP 2, KWD 3). Codes that are not listed here have two digits.</remarks>
public readonly record struct Currency
{
    private readonly string? code;

    private Currency(string code) => this.code = code;

    /// <summary>Three capital letters, "GBP"; "XXX" (ISO 4217: no currency) when it was never set.</summary>
    public string Code => code ?? "XXX";

    /// <summary>How many decimal digits the minor unit has: 2 for pence, 0 for yen.</summary>
    public int Digits => Code switch
    {
        "BIF" or "CLP" or "DJF" or "GNF" or "ISK" or "JPY" or "KMF" or "KRW" or "PYG" or "RWF" or "UGX" or "UYI" or "VND"
            or "VUV" or "XAF" or "XOF" or "XPF" => 0,
        "BHD" or "IQD" or "JOD" or "KWD" or "LYD" or "OMR" or "TND" => 3,
        _ => 2,
    };

    /// <summary>Minor units in one major unit: 100 for GBP.</summary>
    public long MinorPerMajor => Digits switch { 0 => 1, 3 => 1000, _ => 100 };

    /// <summary>Reads a code such as "GBP", "gbp" or " GBP ".</summary>
    public static Verdict<Currency> Parse(string text)
    {
        var trimmed = text.Trim().ToUpperInvariant();
        if (trimmed.Length != 3 || !trimmed.All(char.IsAsciiLetterUpper))
            return new Refusal("currency_unknown", $"‘{text}’ is not a currency code; use three letters, such as GBP, EUR or CNY.");

        return new Currency(trimmed);
    }

    /// <summary>The same as <see cref="Parse"/> for codes that are written in code.</summary>
    /// <exception cref="InvalidOperationException">The code is not three letters.</exception>
    public static Currency Of(string code) => Parse(code).OrThrow();

    /// <summary>The code.</summary>
    public override string ToString() => Code;
}
