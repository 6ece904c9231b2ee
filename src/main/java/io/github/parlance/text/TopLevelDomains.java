package io.github.parlance.text;

/** Top-level domains of the IANA root zone that addresses without a scheme are recognized by, as alternatives of a pattern. */
final class TopLevelDomains {
    /** Domains that no word ends with by mistake, whatever the case of the name before them. */
    static final String COMMON = "com|org|net|io|dev|gov|edu|app|ai|info|biz|mil|xyz|cloud|online|tech|shop|store|wiki";

    /** Domains that follow a name in lower case. */
    static final String OTHER =
            "int|eu|es|uk|de|fr|mx|ar|co|tv|me|cl|pe|ve|ec|uy|py|bo|cr|gt|hn|ni|pa|sv|cu|pr|br|pt|ch|nl|pl|cz|sk|hu|ro|bg|gr"
                    + "|tr|ru|ua|by|se|fi|dk|ee|lt|lv|ie|li|lu|mc|ad|hr|rs|si|ba|mk|al|cy|mt|gg|je|gl|fo|cat|gal|eus|barcelona|madrid"
                    + "|jp|cn|kr|tw|hk|sg|th|vn|ph|id|lk|bd|pk|np|mm|kh|kz|uz|ge|az|ir|iq|il|sa|ae|qa|kw|om|jo|lb|eg|ma|dz|tn|ly|sn|ci"
                    + "|ng|gh|ke|tz|ug|et|za|zw|zm|mz|ao|cd|cm|mg|mu|ca|au|nz|fj|bz|jm|tt|bb|ky|gd|vc|ag|fm|sh|ac|cc|ws|nu|im|ms|su|tk|ml|ga|cf"
                    + "|mobi|name|pro|coop|aero|museum|travel|jobs|tel|asia|post|site|website|web|blog|page|agency|studio|design|digital"
                    + "|media|live|world|today|life|email|chat|social|network|host|hosting|domains|software|systems|solutions"
                    + "|services|support|technology|academy|school|college|university|education|institute|training|courses"
                    + "|company|business|ventures|partners|capital|finance|financial|insurance|credit|bank|market|markets"
                    + "|marketing|consulting|management|money|cash|gold|health|healthcare|care|clinic|dental|hospital|pharmacy"
                    + "|fitness|yoga|club|community|center|group|team|works|zone|space|place|city|town|house|homes|properties"
                    + "|estate|rent|rentals|apartments|hotel|hotels|tours|vacations|holiday|flights|restaurant|cafe|coffee"
                    + "|pizza|kitchen|recipes|wine|beer|vodka|bike|auto|cars|taxi|limo|parts|tools|toys|games|game|bet|casino|poker"
                    + "|football|soccer|golf|tennis|rugby|ski|surf|photo|photos|photography|pics|pictures|gallery|video|film"
                    + "|movie|theater|music|band|audio|radio|dance|news|press|report|review|reviews|guide|guru|expert|ninja|tips"
                    + "|wtf|lol|fun|fyi|moe|gay|kim|ink|link|click|download|stream|date|dating|singles|sexy|porn|xxx|adult|party"
                    + "|wedding|gift|gifts|flowers|florist|fashion|clothing|shoes|boutique|jewelry|diamonds|luxury|style|beauty"
                    + "|salon|hair|makeup|skin|tattoo|pet|dog|vet|farm|garden|green|eco|bio|organic|energy|solar|earth|science"
                    + "|engineering|engineer|build|builders|construction|contractors|plumbing|repair|supply|supplies|equipment"
                    + "|industries|enterprises|international|global|africa|berlin|london|paris|nyc|tokyo|miami|vegas|swiss|scot"
                    + "|wales|law|legal|lawyer|attorney|tax|accountants|vote|voting|democrat|republican|foundation|charity|ngo|ong"
                    + "|church|faith|bible|christmas|example|test|invalid|local|localhost|internal|lan|onion|goog|google|gle|youtube"
                    + "|amazon|apple|microsoft|aws|azure|bmw|audi|seat|sap|ibm|nike|lego|zip|mov|foo|bar|day|box|codes|computer|data"
                    + "|directory|graphics|bot|art|vip|icu|cyou|sbs|bond|monster|quest|rocks|cool|buzz|win|bid|trade|trading|exchange"
                    + "|crypto|eth|nft|dao|one|top|best|deals|discount|bargains|sale|promo|store|shopping|express|delivery|direct";

    /** Domains that are frequent words, so that the name before them must be of several parts, or a path follow. */
    static final String WORDS =
            "is|so|it|in|to|at|be|my|no|us|am|as|do|la|pm|id|one|win|fun|top|bar|art|best|cool|day|name|date|la|st|ps|re|sc|nc";

    private TopLevelDomains() {}
}
